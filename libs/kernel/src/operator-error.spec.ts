import { describe, expect, it } from '@jest/globals';
import { OperatorError, printOperatorError } from './operator-error.js';
import { SettingsError } from './settings.js';

function printed(error: unknown): { text: string; exitCode: number } {
  let text = '';
  const exitCode = printOperatorError(error, { write: (part) => (text += part) });
  return { text, exitCode };
}

describe('what the operator sees', () => {
  it('is one line with the place, the remedy and a stable code', () => {
    const error = new OperatorError('port-taken', 'Port 3000 on 127.0.0.1 is in use.', 'Set PORT to another one.');
    expect(printed(error)).toEqual({
      text: 'Port 3000 on 127.0.0.1 is in use. Set PORT to another one. [port-taken]\n',
      exitCode: 1,
    });
  });

  it('is one line for each wrong setting', () => {
    const error = new SettingsError([
      { name: 'PORT', fault: 'must be a whole number' },
      { name: 'HOST', fault: 'must be a loopback address' },
    ]);
    expect(printed(error).text.split('\n')).toEqual([
      expect.stringMatching(/^2 settings are not usable\. .* \[settings-invalid\]$/),
      '  PORT must be a whole number.',
      '  HOST must be a loopback address.',
      '',
    ]);
  });

  it('shows the stack of anything unexpected', () => {
    const { text, exitCode } = printed(new TypeError('broken'));
    expect(exitCode).toBe(1);
    expect(text).toContain('TypeError: broken\n    at ');
  });
});
