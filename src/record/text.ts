/** A text shown to people, in both languages of the interface. */
export interface Text {
  readonly en: string;
  readonly zh: string;
}

export type Language = keyof Text;
