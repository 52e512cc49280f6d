import { sizeOf, sizes } from '../limits.ts';
import { checkSizes, kitDocuments, type KitDocument } from './documents.ts';
import { checkParameters, type KitParameters } from './parameters.ts';

/** A statement as it stands in its document, and what it means. */
export interface StatementPicture {
  readonly sid: string;
  readonly text: string;
  readonly explanation: string;
}

/** One document of the kit, as a window shows it. */
export interface KitDocumentPicture {
  readonly id: KitDocument['id'];
  readonly name: string;
  readonly purpose: string;
  readonly statements: readonly StatementPicture[];
  /** Characters as IAM counts them, and how many it takes. */
  readonly size: number;
  readonly limit: number;
}

/** The kit as a window shows it; `problems` are sentences about what IAM would refuse, and without documents nothing could be written. */
export interface KitPicture {
  readonly problems: readonly string[];
  readonly documents: readonly KitDocumentPicture[];
}

/** Draws the kit of these parameters. */
export function kitPicture(kit: KitParameters): KitPicture {
  const documents = kitDocuments(kit);
  return { problems: [...checkParameters(kit), ...checkSizes(documents)], documents: Object.values(documents).map(drawn) };
}

function drawn({ id, name, purpose, keeping, statements, document }: KitDocument): KitDocumentPicture {
  return {
    id,
    name,
    purpose,
    statements: statements.map(({ statement, explanation }) => ({ sid: statement.Sid, text: JSON.stringify(statement, null, 2), explanation })),
    size: sizeOf(document),
    limit: sizes[keeping],
  };
}
