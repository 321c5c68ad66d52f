import type { Language, Texts } from '@polku/http';
import { escaped, htmlPage } from '../html-page.js';
import type { DemoPerson } from './demo-person.js';

/** The page where somebody chooses whom to be. A form without script: each person is a button. */
export function signInPage(language: Language, people: readonly DemoPerson[], isStrong: boolean): string {
  const buttons = people.map(
    ({ personId, name, title, organisation }) =>
      `<li><button type="submit" name="person" value="${escaped(personId)}"><strong>${escaped(name)}</strong>
${escaped([title[language], organisation].filter((text) => text !== '').join(', '))}</button></li>`,
  );
  return htmlPage(
    language,
    PAGE.title[language],
    `<p class="warning" role="note"><strong>${escaped(PAGE.warning[language])}</strong></p>
${isStrong ? `<p>${escaped(PAGE.strong[language])}</p>` : ''}
<form method="post">
<h2 id="people">${escaped(PAGE.choose[language])}</h2>
<ul aria-labelledby="people">
${buttons.join('\n')}
</ul>
</form>`,
  );
}

/** The page that asks whether to sign out here as well; the form is the provider's. */
export function signOutPage(language: Language, form: string): string {
  return htmlPage(
    language,
    PAGE.signOutTitle[language],
    `<p class="warning" role="note"><strong>${escaped(PAGE.warning[language])}</strong></p>
${form}
<ul>
<li><button type="submit" form="op.logoutForm" name="logout" value="yes">${escaped(PAGE.signOut[language])}</button></li>
<li><button type="submit" form="op.logoutForm">${escaped(PAGE.stay[language])}</button></li>
</ul>`,
  );
}

export function signedOutPage(language: Language): string {
  return failurePage(language, PAGE.signedOut);
}

/** Something did not go on; the way is to start again. */
export function failurePage(language: Language, title: Texts = PAGE.failed): string {
  return htmlPage(language, title[language], `<p><a href="/auth/login">${escaped(PAGE.again[language])}</a></p>`);
}

const PAGE = {
  title: {
    fi: 'Kehityskirjautuminen',
    sv: 'Inloggning för utveckling',
    en: 'Sign-in for development',
  },
  warning: {
    fi: 'Vain kehitykseen ja esittelyyn: kuka tahansa voi valita kenet tahansa. Henkilöt ovat keksittyjä. Älä syötä oikeita asiakastietoja.',
    sv: 'Endast för utveckling och demonstration: vem som helst kan välja vem som helst. Personerna är påhittade. Ange inga riktiga klientuppgifter.',
    en: 'For development and demonstration only: anybody can be anybody. The people are invented. Enter no real client data.',
  },
  strong: {
    fi: 'Toiminto pyysi vahvaa tunnistautumista: valinta tällä sivulla esittää sitä.',
    sv: 'Funktionen begärde stark autentisering: valet på denna sida föreställer den.',
    en: 'A strong sign-in was asked for: choosing on this page stands for it.',
  },
  choose: { fi: 'Valitse, kuka olet', sv: 'Välj vem du är', en: 'Choose who you are' },
  signOutTitle: { fi: 'Kirjaudutaanko ulos?', sv: 'Vill du logga ut?', en: 'Sign out?' },
  signOut: { fi: 'Kirjaudu ulos', sv: 'Logga ut', en: 'Sign out' },
  stay: { fi: 'Pysy kirjautuneena', sv: 'Fortsätt vara inloggad', en: 'Stay signed in' },
  signedOut: { fi: 'Olet kirjautunut ulos', sv: 'Du har loggat ut', en: 'You have signed out' },
  failed: {
    fi: 'Kirjautuminen ei voi jatkua tältä sivulta',
    sv: 'Inloggningen kan inte fortsätta från denna sida',
    en: 'The sign-in cannot go on from this page',
  },
  again: { fi: 'Kirjaudu sisään', sv: 'Logga in', en: 'Sign in' },
} as const satisfies Readonly<Record<string, Texts>>;
