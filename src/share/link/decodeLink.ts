/** A project from a link. What a link says is believed nowhere: everything is checked, sizes before anything is allocated. */
import { checkOpened } from '../checkProject.ts';
import type { Project } from '../project.ts';
import { unwrap } from './envelope.ts';
import { readPayload } from './payload.ts';

/**
 * @param hash  what follows the address of the page, with '#' or without; spaces and line breaks that a message has put in, what
 *              it has put behind, and what quoted-printable has made of “=”, do not matter
 * @returns     a project whose sizes, numbers and names were checked; formulas and names of presets are only texts so far
 * @throws ShareError 'not-a-link', 'newer-version', 'too-large' or 'damaged', in a sentence
 */
export async function decodeLink(hash: string): Promise<Project> {
  const project = readPayload(await unwrap(hash));
  checkOpened(project);
  return project;
}
