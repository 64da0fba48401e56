/** Why a file or a part of it is not read. `text` names the remedy. */
export class RefusedFileError extends Error {
  readonly code: 'binary' | 'bomb' | 'encrypted' | 'truncated' | 'line-too-long' | 'unreadable';
  readonly line: number;

  constructor(code: RefusedFileError['code'], text: string, line = 1, options?: ErrorOptions) {
    super(text, options);
    this.name = 'RefusedFileError';
    this.code = code;
    this.line = line;
  }
}
