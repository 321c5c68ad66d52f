import { text } from './text.js';

/** Faults of a file as such. */
export const FILE_FAULTS = {
  'file-unreadable': text(
    ['Tiedostoa ei voi lukea: {detail}', 'Filen kan inte läsas: {detail}', 'The file cannot be read: {detail}'],
    [
      'Tarkista, että tiedosto on olemassa ja että siihen on lukuoikeus.',
      'Kontrollera att filen finns och att den får läsas.',
      'Check that the file exists and may be read.',
    ],
  ),
  'yaml-invalid': text(
    [
      'Tiedosto ei ole kelvollista YAML:ää: {detail}',
      'Filen är inte giltig YAML: {detail}',
      'The file is not valid YAML: {detail}',
    ],
    [
      'Korjaa kohta; sama avain saa olla vain kerran, ja sisennys tehdään välilyönneillä.',
      'Rätta stället; en nyckel får finnas bara en gång och indragen görs med mellanslag.',
      'Correct the place; a key may stand only once, and indents are made of spaces.',
    ],
  ),
  'format-unknown': text(
    [
      'Tiedoston format on "{found}", tässä kansiossa odotetaan "{expected}"',
      'Filens format är "{found}", i den här mappen väntas "{expected}"',
      'The format of the file is "{found}", expected here is "{expected}"',
    ],
    [
      'Kirjoita ensimmäiseksi avaimeksi format: {expected}',
      'Skriv format: {expected} som första nyckel',
      'Write format: {expected} as the first key',
    ],
  ),
  'file-name-mismatch': text(
    [
      'Tiedoston nimi ei vastaa sisältöä: sisällä on {inside}',
      'Filens namn motsvarar inte innehållet: inuti står {inside}',
      'The file name does not agree with its content: inside it says {inside}',
    ],
    ['Nimeä tiedosto {expected}', 'Döp filen till {expected}', 'Name the file {expected}'],
  ),
} as const;

/** Faults of the form of its content. */
export const SCHEMA_FAULTS = {
  'key-unknown': text(
    ['Tuntematon avain "{key}"', 'Okänd nyckel "{key}"', 'Unknown key "{key}"'],
    [
      'Tarkoititko jotakin näistä: {allowed}?',
      'Menade du någon av dessa: {allowed}?',
      'Did you mean one of: {allowed}?',
    ],
  ),
  'key-missing': text(
    ['Avain "{key}" puuttuu', 'Nyckeln "{key}" saknas', 'The key "{key}" is missing'],
    ['Lisää {key}', 'Lägg till {key}', 'Add {key}'],
  ),
  'text-missing': text(
    ['Teksti puuttuu kielellä {language}', 'Texten saknas på språket {language}', 'The text is missing in {language}'],
    [
      'Kirjoita teksti avaimella {language}; jokainen teksti tarvitaan suomeksi, ruotsiksi ja englanniksi.',
      'Skriv texten med nyckeln {language}; varje text behövs på finska, svenska och engelska.',
      'Write the text under the key {language}; every text is needed in Finnish, Swedish and English.',
    ],
  ),
  'type-wrong': text(
    [
      'Arvon tyyppi on väärä, odotetaan: {expected}',
      'Värdets typ är fel, väntad: {expected}',
      'The value has the wrong type, expected: {expected}',
    ],
    ['Anna arvo tyyppiä {expected}', 'Ge ett värde av typen {expected}', 'Give a value of type {expected}'],
  ),
  'value-not-allowed': text(
    ['Arvo {found} ei ole sallittu', 'Värdet {found} är inte tillåtet', 'The value {found} is not allowed'],
    ['Valitse jokin näistä: {allowed}', 'Välj något av dessa: {allowed}', 'Choose one of: {allowed}'],
  ),
  'form-wrong': text(
    [
      'Arvo {found} ei ole oikeaa muotoa',
      'Värdet {found} har inte rätt form',
      'The value {found} does not have the right form',
    ],
    ['{hint} (kaava {pattern})', '{hint} (mönster {pattern})', '{hint} (pattern {pattern})'],
  ),
  'out-of-range': text(
    [
      'Luku {found} ei ole rajoissa: {limit}',
      'Talet {found} är utanför gränserna: {limit}',
      'The number {found} is out of range: {limit}',
    ],
    ['Anna luku, joka on {limit}', 'Ge ett tal som är {limit}', 'Give a number that is {limit}'],
  ),
  'too-few': text(
    ['Liian vähän arvoja, vähintään {least}', 'För få värden, minst {least}', 'Too few values, at least {least}'],
    ['Lisää arvoja tai poista koko avain', 'Lägg till värden eller ta bort nyckeln', 'Add values or remove the key'],
  ),
  'too-many': text(
    ['Liian monta arvoa, enintään {most}', 'För många värden, högst {most}', 'Too many values, at most {most}'],
    ['Jätä enintään {most}', 'Lämna kvar högst {most}', 'Leave at most {most}'],
  ),
  'duplicate-item': text(
    [
      'Sama arvo on luettelossa kahdesti: {found}',
      'Samma värde finns två gånger i listan: {found}',
      'The same value stands twice in the list: {found}',
    ],
    ['Poista toinen', 'Ta bort det ena', 'Remove one of them'],
  ),
} as const;
