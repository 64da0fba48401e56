import type { Text } from './text.ts';

/** A failure that is told in both languages; its message is the English one. */
export class TextError extends Error {
  readonly text: Text;

  constructor(text: Text, options?: ErrorOptions) {
    super(text.en, options);
    this.name = 'TextError';
    this.text = text;
  }
}
