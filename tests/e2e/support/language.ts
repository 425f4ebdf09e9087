import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/**
 * Makes a language pack for Firefox without any text. Firefox still uses its language, if that is the requested one,
 * to choose the texts of extensions.
 */
export async function makeLanguagePack(language: string): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'sidelight-language-'));
  await writeManifest(folder, {
    manifest_version: 2,
    name: `Language pack ${language}`,
    version: '1',
    browser_specific_settings: { gecko: { id: `language-${language}@sidelight.example` } },
    langpack_id: language,
    languages: { [language]: { version: '1', chrome_resources: {} } },
    sources: { browser: { base_path: 'browser/' } },
  });
  return folder;
}

/**
 * Copies an extension with the texts of one language only. Chromium uses only languages that it has texts for, and
 * Debian has these in a separate package; without them, Chromium chooses English if the extension has it.
 */
export async function copyInLanguage(extension: string, language: string): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'sidelight-language-'));
  const locale = language.replace('-', '_');
  await cp(extension, folder, { recursive: true });
  await rm(path.join(folder, '_locales'), { recursive: true });
  const texts = path.join('_locales', locale);
  await cp(path.join(extension, texts), path.join(folder, texts), { recursive: true });
  const manifest = JSON.parse(await readFile(path.join(folder, 'manifest.json'), 'utf8'));
  await writeManifest(folder, { ...manifest, default_locale: locale });
  return folder;
}

/** Copies an extension with English texts that are laid out from right to left: none of our languages is. */
export async function copyRightToLeft(extension: string): Promise<string> {
  const folder = await copyInLanguage(extension, 'en');
  const file = path.join(folder, '_locales/en/messages.json');
  const messages = JSON.parse(await readFile(file, 'utf8'));
  messages.textDirection.message = 'rtl';
  await writeFile(file, JSON.stringify(messages));
  return folder;
}

function writeManifest(folder: string, manifest: object): Promise<void> {
  return writeFile(path.join(folder, 'manifest.json'), JSON.stringify(manifest));
}
