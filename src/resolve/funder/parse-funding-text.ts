import { hasHan } from '../fold.ts';
import { united, type IsFunderName, type PrintedFunder } from './printed-funder.ts';
import { readAcknowledgement } from './read-acknowledgement.ts';
import { readFundingField } from './read-funding-field.ts';
import { readHanFunding } from './read-han-funding.ts';

const nobody: IsFunderName = () => false;

/**
 * Cuts a printed funding text into funders and award numbers: Chinese prose (`国家自然科学基金(No.61802155)`), the fields of
 * Web of Science, Scopus and PubMed, English acknowledgements. `isFunderName` tells names that are known as a whole.
 */
export function parseFundingText(text: string, isFunderName: IsFunderName = nobody): PrintedFunder[] {
  if (hasHan(text)) {
    const plain = text
      .normalize('NFKC')
      .replace(/~+/g, '')
      .replace(/[［【〔]/g, '[')
      .replace(/[］】〕]/g, ']')
      .replace(/\s+/g, ' ')
      .trim();
    return readHanFunding(plain).filter((one) => one.name !== '' || one.awards.length > 0);
  }
  const found = readFundingField(text, isFunderName) ?? readAcknowledgement(text, isFunderName);
  return united(found).filter((one) => one.name !== '' || one.awards.length > 0);
}
