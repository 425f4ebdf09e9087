import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import type { Installed } from './browser.ts';
import { waitForText, waitUntil } from './page.ts';

/** Pastes a text into the page for adding stories, as a user does. */
export async function pasteStory(page: Page, text: string): Promise<void> {
  await page.$eval(
    'textarea',
    (field, pasted) => {
      (field as HTMLTextAreaElement).value = pasted;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    },
    text,
  );
}

/** Opens the page for adding stories. */
export async function openAddPage(installed: Installed): Promise<Page> {
  const page = await installed.openOwnPage('add-story.html');
  await page.waitForSelector('textarea');
  return page;
}

/** Opens the settings, and waits for the stories: those of the user come after the bundled ones. */
export async function openStoryList(installed: Installed): Promise<Page> {
  const page = await installed.openOwnPage('options.html');
  await page.waitForSelector('#stories:not([aria-busy=true]) li');
  return page;
}

/** Adds the stories of files, by their names, as a user does. */
export async function addStoryFiles(
  installed: Installed,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'sidelight-files-'));
  try {
    const paths = Object.keys(files).map((name) => path.join(folder, name));
    await Promise.all(
      Object.entries(files).map(([name, text]) => writeFile(path.join(folder, name), text)),
    );
    const page = await openAddPage(installed);
    const input = await page.waitForSelector('input[type=file]');
    await (input as unknown as { uploadFile(...all: string[]): Promise<void> }).uploadFile(
      ...paths,
    );
    await page.locator('.files button.primary').click();
    await waitForText(page, '.notice', 'Story added');
    await page.close();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Two stories of Zentrafab Works, the first, which also names Quorall Works, with everything that a story can say of its origin, and a definition of it. */
export const CREDITED_STORIES: Readonly<Record<string, string>> = {
  'first.md': `---
title: A plant for gears
language: en
authors: [Ada Quell, { name: Bo Reyes, url: "https://desk.example/bo" }]
publisher: { name: The Robot Desk, url: "https://desk.example" }
url: https://www.desk.example/gears
published: 2026-01-30
updated: 2026-02-02
licence: https://creativecommons.org/licenses/by/4.0/
version: 2
sources:
  - { title: The deal, url: "https://example.com/deal", publisher: Agility, date: 2026-01-29 }
  - { title: A report on gears, url: "https://report.example/gears/2026" }
corrections:
  - { date: 2026-01-31, text: "The plant opens in June, not in May." }
provenance:
  digitalSourceType: compositeWithTrainedAlgorithmicMedia
entities:
  - { name: Zentrafab Works, kind: company, region: IN, wikidata: Q999999999 }
  - { name: Quorall Works, kind: company }
---
## What's Happening

Zentrafab Works builds a plant for gears with Quorall Works.

## What's Next

The plant of Zentrafab Works opens in June.
`,
  'second.md': `---
title: Zentrafab and its rivals
language: en
publisher: Morgenpost
sources: [{ title: Interview, url: "https://post.example/interview" }]
provenance: { generator: AI }
entities: [{ name: Zentrafab Works, kind: company, wikidata: Q999999999 }]
---
## What's Happening

Zentrafab Works has two rivals.

## What's Next

More rivals come.
`,
  'terms.csv':
    'name,text,source,wikidata\nZentrafab Works,A maker of gears. It is new.,https://example.com/terms,Q999999999\n',
};

/** The titles of the stories that can be removed. */
export function ownTitles(settings: Page): Promise<string[]> {
  return settings.$$eval('#stories li:has(button) b', (all) => all.map((b) => b.textContent));
}

/** Removes the story of the user with a title. */
export async function removeStoryOf(installed: Installed, title: string): Promise<void> {
  const settings = await openStoryList(installed);
  await settings.locator(`#stories li button[aria-label="Remove the story ${title}"]`).click();
  await waitUntil(
    async () => !(await ownTitles(settings)).includes(title),
    () => `the story was not removed: ${title}`,
  );
  await settings.close();
}

/** Removes all stories of the user, one after the other. */
export async function removeAllStories(installed: Installed): Promise<void> {
  const settings = await openStoryList(installed);
  for (let left = await ownTitles(settings); left.length > 0; left = await ownTitles(settings)) {
    const before = left.length;
    await settings.locator('#stories li button[aria-label^="Remove"]').click();
    await waitUntil(
      async () => (await ownTitles(settings)).length < before,
      () => 'the story was not removed',
    );
  }
  await settings.close();
}
