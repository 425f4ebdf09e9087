// npm run readme-picture [-- FILE]
//
// Takes the animated picture of the README from the installed extension: the pointer goes to a name, its card opens,
// the button on the card opens the explainer. The page, the card and the explainer are screenshots; the pointer is
// drawn, because screenshots have none.

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { launchInstalled } from '../e2e/support/browser.ts';
import { middleOf, waitForCard } from '../e2e/support/page.ts';
import { startServer } from '../e2e/support/server.ts';
import { type AnimationFrame, writeAnimation } from './pictures/apng.ts';
import { compose, imageOf, OVER_PAGE, pointerAt } from './pictures/canvas.ts';
import { decode } from './pictures/png.ts';
import { openArticle, openCard, openExplainer, pictureOf } from './pictures/screens.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const file = path.resolve(process.argv[2] ?? path.join(ROOT, 'docs/images/sidelight.png'));

const SIZE = { width: 800, height: 620 };
const START = { x: 620, y: 520 };
const NAME = 'Nvidia';
const BUTTON = 'Read in the explainer';
/** Most bytes of a picture that a README should load. */
const MOST_BYTES = 800_000;

interface Place {
  readonly x: number;
  readonly y: number;
}

/** What is shown, without the pointer. */
interface Screen {
  readonly markup: string;
}

/** What is shown, where the pointer is, and for how long. */
interface Step {
  readonly screen: Screen;
  readonly pointer: Place;
  readonly ms: number;
}

/** A movement of the pointer, slower towards its end. */
function move(screen: Screen, from: Place, to: Place): Step[] {
  const count = 10;
  return Array.from({ length: count }, (_, index) => {
    const part = 1 - (1 - (index + 1) / count) ** 2;
    const pointer = { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
    return { screen, pointer, ms: 45 };
  });
}

async function takeFrame(canvas: Page, { screen, pointer, ms }: Step): Promise<AnimationFrame> {
  const png = await compose(canvas, SIZE, screen.markup + pointerAt(pointer));
  return { picture: decode(png), ms };
}

async function takeSteps(url: string): Promise<AnimationFrame[]> {
  const installed = await launchInstalled('chromium', { colorScheme: 'light' });
  try {
    const article = await openArticle(installed, url, { ...SIZE, deviceScaleFactor: 1 });
    const page = { markup: imageOf(await pictureOf(article), 'left:0;top:0') };
    const name = await openCard(article, NAME);
    const card = { markup: imageOf(await pictureOf(article), 'left:0;top:0') };
    const { buttons } = await waitForCard(article);
    const found = buttons.find((each) => each.name === BUTTON);
    if (!found) throw new Error(`the card has no button "${BUTTON}"`);
    const button = middleOf(found.rect);
    const popup = await openExplainer(installed, article, 1);
    const over = async () => ({
      markup: page.markup + imageOf(await pictureOf(popup), `right:10px;top:10px;${OVER_PAGE}`),
    });
    const story = await over();
    await popup.evaluate(() => scrollBy(0, 320));
    const further = await over();
    const inStory = { x: 600, y: 400 };
    const steps: Step[] = [
      { screen: page, pointer: START, ms: 900 },
      ...move(page, START, name),
      { screen: page, pointer: name, ms: 150 },
      { screen: card, pointer: name, ms: 2600 },
      ...move(card, name, button),
      { screen: card, pointer: button, ms: 500 },
      { screen: story, pointer: button, ms: 700 },
      ...move(story, button, inStory),
      { screen: story, pointer: inStory, ms: 1600 },
      { screen: further, pointer: inStory, ms: 3000 },
    ];
    const canvas = await installed.newPage();
    const frames: AnimationFrame[] = [];
    for (const step of steps) frames.push(await takeFrame(canvas, step));
    return frames;
  } finally {
    await installed.close();
  }
}

async function main(): Promise<void> {
  const server = await startServer();
  const frames = await takeSteps(server.url('article/index.html', 'news.localhost'));
  await server.close();
  const animation = writeAnimation(frames);
  if (animation.length > MOST_BYTES) throw new Error(`${animation.length} bytes are too many`);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, animation);
  console.log(`${file}: ${frames.length} frames, ${Math.round(animation.length / 1000)} kB`);
}

await main();
