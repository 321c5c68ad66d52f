interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
  readonly attributes: string;
}

export interface Page {
  readonly status: number;
  readonly url: string;
  readonly headers: Headers;
  readonly text: string;
}

/** As much of a browser as sign-in needs: cookies by path, redirects, forms. All servers of a test share its host. */
export class Browser {
  private cookies: Cookie[] = [];

  constructor(private readonly headers: Readonly<Record<string, string>> = {}) {}

  /** One request, no redirect followed. */
  async send(url: string, options: RequestInit = {}): Promise<Page> {
    const { pathname } = new URL(url);
    const cookie = this.cookies
      .filter(({ path }) => pathname === path || pathname.startsWith(path.endsWith('/') ? path : `${path}/`))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
    const response = await fetch(url, {
      ...options,
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        ...this.headers,
        ...(cookie === '' ? {} : { cookie }),
        ...(options.headers as Record<string, string> | undefined),
      },
    });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return { status: response.status, url, headers: response.headers, text: await response.text() };
  }

  /** Follows redirects until a page; stops before an address for which `until` says so. */
  async open(url: string, options: RequestInit = {}, until: (url: string) => boolean = () => false): Promise<Page> {
    let page = await this.send(url, options);
    for (let hops = 0; page.headers.has('location') && hops < 15; hops++) {
      const next = new URL(page.headers.get('location') ?? '', page.url).href;
      if (until(next)) return { ...page, url: next };
      page = await this.send(next);
    }
    return page;
  }

  /** Chooses somebody on the sign-in page and goes where that leads. */
  choose(page: Page, person: string, until?: (url: string) => boolean): Promise<Page> {
    return this.open(page.url, { method: 'POST', body: new URLSearchParams({ person }) }, until);
  }

  cookie(name: string): string | undefined {
    return this.cookies.find((cookie) => cookie.name === name)?.value;
  }

  attributes(name: string): string | undefined {
    return this.cookies.find((cookie) => cookie.name === name)?.attributes;
  }

  set(name: string, value: string): void {
    this.keep(`${name}=${value}; Path=/`);
  }

  names(): readonly string[] {
    return this.cookies.map(({ name }) => name);
  }

  private keep(line: string): void {
    const [pair = '', ...attributes] = line.split('; ');
    const name = pair.slice(0, pair.indexOf('='));
    const value = pair.slice(name.length + 1);
    const attribute = (key: string) =>
      attributes.find((each) => each.toLowerCase().startsWith(`${key}=`))?.slice(key.length + 1);
    const path = attribute('path') ?? '/';
    this.cookies = this.cookies.filter((cookie) => cookie.name !== name || cookie.path !== path);
    const expires = attribute('expires');
    const isOver = attribute('max-age') === '0' || (expires !== undefined && Date.parse(expires) <= Date.now());
    if (!isOver) this.cookies.push({ name, value, path, attributes: attributes.join('; ') });
  }
}
