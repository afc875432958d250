/** What a store's rules cannot say of a scope, for people to decide on. Nothing is left out without one. */

export interface Remark {
  /**
   * `wider`: the rules let in more than the scope. `narrower`: something that the scope grants is not in them. `refused`:
   * there are no rules, because they would be open to strangers. `note`: what else has to be done.
   */
  readonly effect: "wider" | "narrower" | "refused" | "note";
  readonly scope: string | undefined;
  readonly text: string;
}

/** For stores that compare the whole subject of a token. */
export const ownSubjects =
  "the sub is taken to have the platform's own form: where an organization or project has chosen another one (GitHub and GitLab let it), write that into the rules";
