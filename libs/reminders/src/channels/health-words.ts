/**
 * Beginnings of words that tell of health, treatment, disability or a team that is about them, in Finnish, Swedish and
 * English. No list is complete: it keeps known texts out of messages, it does not make unknown ones fit for them.
 */
const BEGINNINGS = [
  ...['hoito', 'hoido', 'hoita', 'kuntout', 'terveyd', 'terveys', 'terveyt', 'lääk', 'lääkär', 'sairau', 'sairaa'],
  ...['sairas', 'diagno', 'tutkimu', 'psyk', 'mielentervey', 'päihde', 'päihte', 'vamma', 'työkyk', 'työkyv', 'tyke'],
  ...['osatyökyk', 'toimintakyk', 'toimintakyv', 'kykyviisari', 'neuro', 'terap', 'klini', 'poliklini', 'potilas'],
  ...['masennu', 'elintapa', 'elintavat', 'alkoholi', 'huume', 'kehitysvamma', 'mittau', 'arviointi'],
  ...['vård', 'rehab', 'hälso', 'hälsa', 'ohälsa', 'sjuk', 'läkar', 'läkem', 'missbruk', 'handikapp'],
  ...['funktionsned', 'funktionshind', 'funktionsför', 'arbetsförmåg', 'undersök', 'behandl', 'levnadsvan', 'abilit'],
  ...['health', 'treatment', 'illness', 'disease', 'doctor', 'nurs', 'patient', 'medic', 'drug', 'alcohol', 'mental'],
  ...['hospital', 'disab', 'ability', 'work-ability', 'lifestyle', 'special-group', 'therapy', 'assessment'],
];
const WHOLE = ['care', 'ill', 'sick', 'ips'];

const HEALTH = new RegExp(`(?<!\\p{L})(?:(?:${BEGINNINGS.join('|')})|(?:${WHOLE.join('|')})(?!\\p{L}))`, 'iu');
/** Finnish and Swedish write words together: `erityishoito`, `hälsovård`. */
const WITHIN =
  /(?:terveys|terveyden|hoito|kuntoutus|sairau|lääkär|psykiatr|työkyky|tyokyky|vården|vård|hälso|sjukhus)/iu;

/** Whether a text shows a word of health, as far as the list goes. */
export function tellsOfHealth(text: string): boolean {
  return HEALTH.test(text) || WITHIN.test(text);
}
