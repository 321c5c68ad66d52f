/** The default alphabet of GSM 03.38 and its extension, whose characters take the place of two. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const EXTENSION = new Set('\f^{}\\[~]|€');

export interface SmsSize {
  /** Texts with any other character are sent in UCS-2, with less than half the room. */
  readonly alphabet: 'GSM-7' | 'UCS-2';
  /** Septets of GSM-7, 16-bit units of UCS-2. */
  readonly units: number;
  /** Messages that the network sends, and bills. */
  readonly segments: number;
}

const ROOM = { 'GSM-7': { alone: 160, together: 153 }, 'UCS-2': { alone: 70, together: 67 } } as const;

/** How long a text message is. A character is never parted between two segments. */
export function smsSize(text: string): SmsSize {
  const characters = [...text];
  const alphabet = characters.every((each) => BASIC.has(each) || EXTENSION.has(each)) ? 'GSM-7' : 'UCS-2';
  const lengths = characters.map((each) => (alphabet === 'UCS-2' ? each.length : EXTENSION.has(each) ? 2 : 1));
  const units = lengths.reduce((sum, length) => sum + length, 0);
  const { alone, together } = ROOM[alphabet];
  return { alphabet, units, segments: units <= alone ? 1 : parts(lengths, together) };
}

function parts(lengths: readonly number[], room: number): number {
  let [segments, filled] = [1, 0];
  for (const length of lengths) {
    if (filled + length > room) [segments, filled] = [segments + 1, 0];
    filled += length;
  }
  return segments;
}
