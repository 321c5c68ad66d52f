/** The page's own; this file is compiled without the types of a browser. */
declare const document: { readonly cookie: string };

interface PageRequest {
  readonly headers: Record<string, string>;
}

/**
 * Runs in the browser, on the page of the API: who is signed in there can give commands, which need the header against
 * forgery. It is sent as text, so it may refer to nothing outside itself.
 */
export function withForgeryHeader(request: PageRequest): PageRequest {
  const token = /(?:^|;\s*)(?:__Host-)?polku-csrf=([^;]+)/.exec(document.cookie)?.[1];
  if (token !== undefined) request.headers['Polku-CSRF'] = token;
  return request;
}
