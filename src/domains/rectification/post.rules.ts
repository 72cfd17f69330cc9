/** Posts without a name, such as 县委副书记: of who answers for a case, and of who accepts it. */

/**
 * The one form in which a post is stored and compared: compatibility characters normalized (NFKC), all white space removed.
 * Else a blank or a full-width bracket would make two of one person.
 */
export function canonicalPost(post: string): string {
  return post.normalize('NFKC').replace(/\s/g, '');
}
