import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const LANGUAGES = ['en', 'de', 'es', 'zh_CN'];
const FIELDS = ['Summary', 'Description', 'What is new'];

interface Manifest {
  readonly permissions: readonly string[];
  readonly host_permissions: readonly string[];
  readonly optional_permissions?: readonly string[];
  readonly optional_host_permissions?: readonly string[];
}

function read(file: string): string {
  return readFileSync(file, 'utf8');
}

/** The texts of a listing by the fields of the forms. */
function listing(language: string): Map<string, string> {
  const [, ...parts] = read(`docs/store/listing.${language}.md`).split(/^## /m);
  return new Map(
    parts.map((part) => {
      const [heading = '', ...lines] = part.split('\n');
      return [heading, lines.join('\n').trim()];
    }),
  );
}

function message(language: string, key: string): string {
  return JSON.parse(read(`assets/_locales/${language}/messages.json`))[key].message;
}

describe.each(LANGUAGES)('the listing in %s', (language) => {
  const fields = listing(language);

  it('has a text for each field of the forms', () => {
    expect([...fields.keys()]).toEqual(FIELDS);
    expect([...fields.values()].filter((text) => text === '')).toEqual([]);
  });

  it('has the name and the summary of the extension', () => {
    const name = message(language, 'extensionName');
    expect(read(`docs/store/listing.${language}.md`)).toMatch(new RegExp(`^# ${name}\n`));
    expect(fields.get('Summary')).toBe(message(language, 'extensionDescription'));
  });

  it('fits into the forms', () => {
    // Edge has the shortest name; Chrome the shortest summary; Edge wants 250 to 10,000 characters.
    expect(message(language, 'extensionName').length).toBeLessThanOrEqual(45);
    expect(fields.get('Summary')?.length).toBeLessThanOrEqual(132);
    const { length } = fields.get('Description') ?? '';
    expect(length).toBeGreaterThanOrEqual(250);
    expect(length).toBeLessThanOrEqual(10_000);
  });

  it('has as many parts and points as the others', () => {
    const shape = (text = '') => text.split('\n\n').map((part) => part.split('\n').length);
    expect(shape(fields.get('Description'))).toEqual(shape(listing('en').get('Description')));
  });
});

describe('the page of permissions', () => {
  const manifest: Manifest = JSON.parse(read('manifest.json'));
  const headings = [...read('docs/permissions.md').matchAll(/^### (.+)$/gm)].map(([, heading]) =>
    heading?.replaceAll('\\', ''),
  );

  it.each([
    ...manifest.permissions,
    ...manifest.host_permissions,
    ...(manifest.optional_permissions ?? []),
    ...(manifest.optional_host_permissions ?? []),
  ])('says why %s is asked for', (permission) => {
    expect(headings).toContain(permission);
  });
});

describe('links between the pages', () => {
  const documents = readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`);

  it.each(['README.md', 'CONTRIBUTING.md', ...documents])('lead somewhere: %s', (page) => {
    const folder = new URL(page, 'file:///');
    const links = [...read(page).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link = '']) => link);
    const missing = links.filter((link) => {
      const { pathname } = new URL(link, folder);
      return !existsSync(decodeURIComponent(pathname.slice(1)));
    });
    expect(missing).toEqual([]);
  });
});
