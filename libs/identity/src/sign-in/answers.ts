import { contextOf, problemDocument, sendProblem, type Problem } from '@polku/http';
import type { Request, Response } from 'express';
import { escaped, htmlPage, sendPage } from '../html-page.js';

/** The address of a request below the public address: its Host header may be anything. */
export function urlOf(request: Request, publicUrl: string): URL {
  return new URL(`${publicUrl}${request.originalUrl.startsWith('/') ? '' : '/'}${request.originalUrl}`);
}

export function redirect(response: Response, address: string): void {
  response.statusCode = 303;
  response.setHeader('Location', address);
  response.setHeader('Cache-Control', 'no-store');
  response.end();
}

export function sendJson(response: Response, body: unknown): void {
  response.statusCode = 200;
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Cache-Control', 'no-store');
  response.end(JSON.stringify(body));
}

/** A refusal of a page that a person is on: as a page with a way on, for programs as a problem document. */
export function sendRefusal(request: Request, response: Response, problem: Problem): void {
  response.setHeader('Cache-Control', 'no-store');
  if (!(request.headers.accept ?? '').includes('text/html')) {
    sendProblem(request, response, problem);
    return;
  }
  const { language, requestId } = contextOf(request);
  const { title, detail, code, status } = problemDocument(problem, language, requestId);
  for (const [name, value] of Object.entries(problem.rest.headers ?? {})) response.setHeader(name, value);
  const body = `${detail === undefined ? '' : `<p>${escaped(detail)}</p>`}
<p><a href="/auth/login">${escaped(AGAIN[language])}</a></p>
<p><small>${escaped(code)} · ${escaped(requestId)}</small></p>`;
  sendPage(response, status, language, htmlPage(language, title, body));
}

const AGAIN = { fi: 'Kirjaudu sisään', sv: 'Logga in', en: 'Sign in' };
