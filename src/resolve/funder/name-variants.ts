/** The text with what people put around a funder's name taken off, most faithful first. */
export function variants(text: string): string[] {
  const plain = text.replace(/^[\s"'“”‘’.,;:&-]+|[\s"'“”‘’.,;:-]+$/g, '');
  const list = [plain];
  const add = (variant: string): void => {
    const tidy = variant.replace(/\s+/g, ' ').replace(/^[\s.,;:&-]+|[\s.,;:&-]+$/g, '');
    if (tidy.length > 1 && !list.includes(tidy)) list.push(tidy);
  };
  if (/[a-z]-\s?[a-z]/.test(plain)) add(plain.replace(/([a-z])-\s?(?=[a-z])/g, '$1'));
  const unled = plain.replace(
    /^(?:this (?:work|study|research|project) (?:was|is|has been) (?:\w+ )?(?:supported|funded|financed)(?: \w+)? by|(?:partially |partly )?(?:supported|funded) (?:in part )?by|(?:research |project )?grants? (?:from|of|by)|funding from|project supported by|financial support from)\s+(?:(?:a |the )?grants? (?:from|of) )?(?:the )?/i,
    '',
  );
  add(unled);
  const bare = unled.replace(/\s*[([{][^()[\]{}]*[)\]}]?/g, ' ');
  add(bare);
  add(
    bare.replace(
      /[,;:]?\s*(?:under\s+)?(?:grants?|awards?|contracts?|projects?)?\s*(?:nos?|numbers?|ids?|#)?\.?:?\s*[A-Z]{0,4}\d[\w./-]*(?:\s*(?:,|and|&)\s*[A-Z]{0,4}\d[\w./-]*)*\s*$/i,
      '',
    ),
  );
  const cut = /^(.{8,}?)\s*(?:,| - |: )\s*(.+)$/.exec(bare);
  if (
    cut !== null &&
    /^(?:(?:pr|p\.? ?r\.?|people'?s republic of)? ?china|usa|u\.s\.a?\.?|us|united states.*|uk|u\.k\.|japan|germany|canada|taiwan|korea|republic of korea|beijing.*|washington.*|bethesda.*|general program.*|key program.*|youth.*|young.*)$/i.test(
      cut[2] ?? '',
    )
  )
    add(cut[1] ?? '');
  return list;
}

/** Words that only say of which grant of a funder it is. */
export function saysWhichGrant(word: string): boolean {
  return AFTER_NAME.has(word) || /\d/.test(word) || word.length === 1;
}

const AFTER_NAME: ReadonlySet<string> = new Set(
  'grant no nos number program fund key general major youth young scientist scholar award china usa us uk special surface regional joint emergency distinguished excellent outstanding innovative group research mainland support fellowship nsfc nih r01 training international cooperation exchange through contract subproject sub topic national top level'.split(
    ' ',
  ),
);
