import { expect, it } from 'vitest';
import { openPopup, storedSettings } from './support/extension.ts';
import { html } from './support/html.ts';
import { clickOnCard, hover, waitForNames, waitUntil } from './support/page.ts';
import { describeInBrowsers, EVERY_MENTION, readPack } from './support/suite.ts';

describeInBrowsers(
  'the popup',
  (suite) => {
    it('holds the whole explainer: four headings over all passages of the pack', async () => {
      const url = suite.server.url('demo/index.html');
      await suite.installed.newPage(url);
      const popup = await openPopup(suite.installed, url);
      const shown = await popup.$$eval('.story > section', (sections) =>
        sections.map((section) => ({
          heading: section.querySelector('h3')?.textContent,
          passages: [...section.querySelectorAll('p')].map((passage) => passage.textContent),
        })),
      );
      const [analysis] = (await readPack()).analyses;
      expect(shown).toEqual(
        analysis?.sections.map(({ heading, passages }) => ({
          heading,
          passages: passages.map(({ text }) => text),
        })),
      );
      expect(shown).toHaveLength(4);
      const text = await popup.$eval('main', (main) => main.textContent);
      expect(text).toContain(analysis?.title);
      expect(text).toContain('AI-generated and carries no date');
    });

    it('marks the sentences that concern a name', async () => {
      const url = suite.server.url('demo/index.html');
      await suite.installed.newPage(url);
      const popup = await openPopup(suite.installed, url);
      await popup.locator('.passage [role=button]::-p-text(Baidu)').click();
      await popup.waitForSelector('.about');
      const marked = await popup.$$eval('.passage.tied', (all) =>
        all.map((each) => each.textContent),
      );
      expect(marked.length).toBeGreaterThan(1);
      expect(marked.some((text) => text?.includes('domestic companies'))).toBe(true);
    });

    it('hides nothing that has the keyboard behind its note on a name', async () => {
      const url = suite.server.url('demo/index.html');
      await suite.installed.newPage(url);
      const popup = await openPopup(suite.installed, url);
      await popup.setViewport({ width: 400, height: 600 });
      await popup.locator('.passage [role=button]').click();
      await popup.waitForSelector('.about');
      /** Whether what has the keyboard lies behind the note; null where that is no name of the story. */
      const isHidden = () =>
        popup.evaluate(() => {
          const focused = document.activeElement;
          if (!focused?.matches('.passage .name')) return null;
          const note = document.querySelector('.about')?.getBoundingClientRect();
          return focused.getBoundingClientRect().bottom > (note?.top ?? 0);
        });
      /** Whether that is the last name of its section. */
      const isLast = () =>
        popup.evaluate(() => {
          const names = document.activeElement?.closest('section')?.querySelectorAll('.name');
          return [...(names ?? [])].at(-1) === document.activeElement;
        });
      const seen: boolean[] = [];
      for (let hidden = await isHidden(); hidden !== null; hidden = await isHidden()) {
        seen.push(hidden);
        if (await isLast()) await popup.keyboard.press('Tab');
        else await popup.keyboard.press('ArrowRight');
      }
      expect(seen.length).toBeGreaterThan(10);
      expect(seen).not.toContain(true);
    });

    it('leads from an arrow of the map to its passage, by keyboard alone', async () => {
      const url = suite.server.url('demo/index.html');
      await suite.installed.newPage(url);
      const popup = await openPopup(suite.installed, url);
      const [analysis] = (await readPack()).analyses;
      const relation = analysis?.relations[0];
      await popup.$eval('.map > summary', (summary) => (summary as HTMLElement).focus());
      await popup.keyboard.press('Enter');
      await popup.waitForSelector('.map[open]');
      const focused = () =>
        popup.evaluate(() => {
          const element = document.activeElement;
          const { top = 0, bottom = 0 } = element?.getBoundingClientRect() ?? {};
          return {
            name: element?.getAttribute('aria-label'),
            id: element?.id,
            isInView: top >= 0 && bottom <= innerHeight,
          };
        });
      // The first name, then the arrow that leaves it.
      await popup.keyboard.press('Tab');
      expect((await focused()).name).toBe('DeepSeek');
      await popup.keyboard.press('ArrowRight');
      const sentence = `DeepSeek ${relation?.verb} Huawei`;
      expect((await focused()).name).toBe(sentence);
      expect(await popup.$eval('.map figcaption', (caption) => caption.textContent)).toBe(sentence);
      await popup.keyboard.press('Enter');
      await popup.waitForSelector('.passage.target');
      expect(await focused()).toEqual({ name: null, id: relation?.passage, isInView: true });
    });

    it('leads from an arrow of the map to its passage, by a click', async () => {
      const url = suite.server.url('demo/index.html');
      await suite.installed.newPage(url);
      const popup = await openPopup(suite.installed, url);
      await popup.locator('.map > summary').click();
      // An upright arrow has no width, so the driver takes it for hidden: the click goes to its middle.
      const { x, y } = await popup.$eval('.arrow[aria-label^="Baidu"]', (arrow) => {
        arrow.scrollIntoView({ block: 'center' });
        const { left, right, top, bottom } = arrow.getBoundingClientRect();
        return { x: (left + right) / 2, y: (top + bottom) / 2 };
      });
      await popup.mouse.click(x, y);
      await popup.waitForSelector('.passage.target');
      const text = await popup.$eval('.passage.target', (passage) => passage.textContent);
      expect(text).toContain('Baidu has launched an AI computing platform');
    });

    it('counts the names of the page, of frames too, and leads to each mention in turn', async () => {
      const url = suite.server.serve(
        html(`<p>Nvidia, Huawei</p><p style="margin-top:3000px" id="far">Huawei</p>
        <iframe srcdoc="<p>Huawei</p>"></iframe>`),
      );
      const tab = await suite.installed.newPage(url);
      await waitForNames(tab, ['Huawei', 'Huawei', 'Nvidia']);
      const popup = await openPopup(suite.installed, url);
      const chips = () => popup.$$eval('.chip', (all) => all.map((each) => each.textContent));
      await waitUntil(
        async () => JSON.stringify(await chips()) === '["Huawei33 mentions","Nvidia11 mention"]',
        async () => `the popup lists ${await chips()}`,
      );
      const isInView = () =>
        tab.$eval('#far', (far) => far.getBoundingClientRect().top < innerHeight);
      expect(await isInView()).toBe(false);
      await popup.locator('.chip').click();
      await popup.locator('.chip').click();
      await waitUntil(isInView, () => 'the second mention was not shown');
    });

    it('finds words in all sentences, and leads to what it has found, by keyboard alone', async () => {
      const url = suite.server.url('demo/index.html');
      await suite.installed.newPage(url);
      const popup = await openPopup(suite.installed, url);
      await popup.focus('[type=search]');
      await popup.keyboard.type('SUPPLY chain');
      await popup.waitForSelector('.hits mark');
      const marked = await popup.$$eval('.hits mark', (marks) =>
        marks.map((each) => each.textContent),
      );
      expect(marked).toEqual(['supply', 'chain']);
      expect(await popup.$eval('.search [role=status]', (status) => status.textContent)).toBe(
        '1 sentence',
      );
      await popup.keyboard.press('Escape');
      await popup.waitForSelector('.story');
      await popup.keyboard.type('supply chain');
      await popup.waitForSelector('.hits mark');
      await popup.keyboard.press('Tab');
      await popup.keyboard.press('Enter');
      await popup.waitForSelector('.passage.target');
      const focused = () => popup.evaluate(() => document.activeElement?.textContent);
      expect(await focused()).toContain('supply chains for technology');
    });

    it('marks the sentences that concern the page, and steps through them', async () => {
      const url = suite.server.serve(html('<p>Baidu and China.</p>'));
      const tab = await suite.installed.newPage(url);
      await waitForNames(tab, ['Baidu']);
      const popup = await openPopup(suite.installed, url);
      await popup.waitForSelector('.concerned');
      const dots = await popup.$$eval('.row > .here', (all) =>
        all.map((dot) => [dot.getAttribute('aria-label'), dot.nextElementSibling?.textContent]),
      );
      const [analysis] = (await readPack()).analyses;
      const about = analysis?.sections
        .flatMap(({ passages }) => passages)
        .filter(({ names }) => names.some(({ entity }) => entity === 'baidu'))
        .map(({ text }) => text);
      expect(about?.length).toBeGreaterThan(1);
      expect(dots).toEqual(about?.map((text) => ['On this page: Baidu', text]));
      const target = () => popup.$eval('.passage.target', (passage) => passage.textContent);
      await popup.focus('.concerned .step:last-child');
      await popup.keyboard.press('Enter');
      await popup.waitForSelector('.passage.target');
      expect(await target()).toBe(about?.[0]);
      await popup.keyboard.press('Enter');
      await waitUntil(
        async () => (await target()) === about?.[1],
        () => 'the second sentence was not shown',
      );
    });

    it('keeps the answer to its closing question on this device', async () => {
      const url = suite.server.url('demo/index.html');
      await suite.installed.newPage(url);
      const popup = await openPopup(suite.installed, url);
      await popup.locator('.feedback button::-p-text(No)').click();
      await popup.waitForSelector('.feedback button[aria-pressed=true]');
      expect(await storedSettings(suite.installed)).toMatchObject({
        'answer:china-tech-self-sufficiency': 'no',
      });
      const again = await openPopup(suite.installed, url);
      const chosen = await again.$eval(
        '.feedback [aria-pressed=true]',
        (button) => button.textContent,
      );
      expect(chosen).toBe('No');
    });

    it('says on its own pages that they cannot be highlighted', async () => {
      const popup = await suite.installed.openOwnPage('popup.html');
      await popup.waitForSelector('.notice');
      const text = await popup.$eval('.notice', (notice) => notice.textContent);
      expect(text).toContain('a page of Sidelight itself');
    });

    it('fits into its window at 300 % zoom: nothing stands out of it', async () => {
      const url = suite.server.url('demo/index.html');
      await suite.installed.newPage(url);
      const popup = await openPopup(suite.installed, url);
      // A popup is at most 800 x 600 pixels.
      await popup.setViewport({ width: 267, height: 200, deviceScaleFactor: 3 });
      await popup.waitForSelector('.chip');
      const { content, column } = await popup.evaluate(() => ({
        content: document.documentElement.scrollWidth,
        column: document.documentElement.clientWidth,
      }));
      expect(column).toBeLessThanOrEqual(267);
      expect(content).toBe(column);
    });

    it('opens from a card, at the passage that was clicked', async () => {
      // A page of the extension can look into its popup, in both browsers.
      const witness = await suite.installed.openOwnPage('popup.html');
      await witness.waitForSelector('main .story');
      const tab = await suite.installed.newPage(suite.server.serve(html('<p>Huawei</p>')));
      await hover(tab, 'Huawei');
      await clickOnCard(tab, 'Show this sentence in the explainer');
      const targetOf = () =>
        witness.evaluate(() => {
          const [popup] = (globalThis.browser ?? chrome).extension.getViews({ type: 'popup' });
          return popup?.document.querySelector('.passage.target')?.textContent ?? '';
        });
      await waitUntil(
        async () => (await targetOf()).includes('Huawei'),
        () => 'no popup opened at a passage',
      );
      const widthOf = () =>
        witness.evaluate(() => {
          const [popup] = (globalThis.browser ?? chrome).extension.getViews({ type: 'popup' });
          return popup?.innerWidth;
        });
      expect(await widthOf()).toBeGreaterThanOrEqual(400);
    });
  },
  EVERY_MENTION,
);
