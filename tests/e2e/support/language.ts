import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/**
 * Makes a language pack for Firefox that holds no text at all. Firefox is of its language all the same,
 * as long as it is the one asked for, and picks the texts of extensions by it.
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
 * Copies an extension with the texts of one language alone. Chromium is only of a language that it has
 * texts of, which Debian packs apart; without them it picks English wherever an extension has that.
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

/** Copies an extension with English texts that are said to run from right to left: no language of ours does. */
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
