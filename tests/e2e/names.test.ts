import { describe, expect, it } from 'vitest';
import { openPopup, storedSettings } from './support/extension.ts';
import { html } from './support/html.ts';
import {
  clickOnCard,
  hover,
  moveAway,
  waitForCard,
  waitForNames,
  waitForNoCard,
  waitForText,
  waitUntil,
} from './support/page.ts';
import { describeInBrowsers, describeRestarts, EVERY_MENTION } from './support/suite.ts';

const english = (body: string, title = 'Test') => html(body, { title, language: 'en' });

describeInBrowsers(
  'names',
  (suite) => {
    describe('that mean several things', () => {
      const open = (body: string, title?: string) =>
        suite.installed.newPage(suite.server.serve(english(body, title)));

      it('are marked where the page speaks for them, and not where it does not', async () => {
        const tab = await open(
          `<p>She broke her Arm in two places. Huawei</p>
       <p>Chips by Arm Holdings go into phones; Arm also licenses its designs to Nvidia.</p>
       <p>Grandmother baked an Apple pie.</p>`,
        );
        await waitForNames(tab, ['Huawei', 'Arm Holdings', 'Arm', 'Nvidia']);
      });

      it('are decided again when the page brings evidence later, and when it goes away', async () => {
        const tab = await open('<p>Arm came back.</p><div id="late">Huawei</div>', 'Morning');
        await waitForNames(tab, ['Huawei']);
        await tab.evaluate(() => {
          const late = document.querySelector('#late') as Element;
          late.textContent = 'Huawei. Arm Holdings designs processors. Nvidia and AMD, too.';
          document.title = 'Arm Holdings';
        });
        await waitForNames(tab, ['Huawei', 'Arm', 'Arm Holdings', 'Nvidia', 'AMD']);
        await tab.evaluate(() => {
          const late = document.querySelector('#late') as Element;
          late.textContent = 'Huawei';
          document.title = 'Morning';
        });
        await waitForNames(tab, ['Huawei']);
      });

      it('are not marked on a page that has them again and again, and no word of their field', async () => {
        const tab = await open(
          `<p>Apple sleeps in an old shoe of my father's, next to the stove.
       <p>When my mother came to stay, Apple hid under the bed for two days.
       <p>None of us knows who left Apple at the door in that night of rain.
       <p id="last">`,
          'Our year with Apple',
        );
        const say = (text: string) =>
          tab.evaluate((given) => {
            const last = document.querySelector('#last') as Element;
            last.textContent = given;
          }, text);
        await waitForNames(tab, []);
        await say('The chip makers Nvidia and AMD sued Apple over some patents.');
        await waitForNames(tab, [...Array(4).fill('Apple'), 'Nvidia', 'AMD']);
        await say('Last week Apple caught a mouse, and put it on my pillow.');
        await waitForNames(tab, []);
      });

      it('say on their cards why they were marked', async () => {
        const tab = await open('<p>The design of Arm Holdings. Later, Arm sold it to Nvidia.</p>');
        const card = await hover(tab, 'Nvidia');
        expect(card.text).not.toContain('nothing else');
        await clickOnCard(tab, 'Why marked?');
        await waitUntil(
          async () =>
            (await waitForCard(tab)).text.includes(
              'This word is taken for Nvidia wherever it stands',
            ),
          () => 'the reason was not shown',
        );
        await tab.keyboard.press('Escape');
        await moveAway(tab);
        await hover(tab, 'Arm');
        await clickOnCard(tab, 'Why marked?');
        await waitUntil(
          async () =>
            (await waitForCard(tab)).text.includes('Arm is named in full near by: “Arm Holdings”.'),
          async () => `the card says ${(await waitForCard(tab)).text}`,
        );
      });
    });

    describe('of broad topics', () => {
      const open = (body: string) => suite.installed.newPage(suite.server.serve(english(body)));
      const STORY = '<p>Huawei, DeepSeek, Nvidia and SMIC.</p>';
      const NAMES = ['Huawei', 'DeepSeek', 'Nvidia', 'SMIC'];

      it('are marked once in each section of a page about the story', async () => {
        const tab = await open(
          `<p>China first, China again.</p><p>China</p>${STORY}<h2>Later in China</h2><p>China</p>`,
        );
        await waitForNames(tab, ['China', 'China', ...NAMES]);
        expect(
          await tab.evaluate(() =>
            [...(CSS.highlights.get('sidelight') ?? [])]
              .filter((range) => range.startContainer.textContent?.includes('China'))
              .map((range) => range.startContainer.textContent),
          ),
        ).toEqual(expect.arrayContaining(['China first, China again.', 'Later in China']));
      });

      it('are not marked elsewhere, and go when the page turns to something else', async () => {
        const tab = await open(`<p>Huawei in China</p><div id="story"></div>`);
        await waitForNames(tab, ['Huawei']);
        await tab.$eval(
          '#story',
          (div, story) => {
            div.textContent = story;
          },
          'DeepSeek, Nvidia and SMIC',
        );
        await waitForNames(tab, ['China', ...NAMES]);
        await tab.$eval('#story', (div) => div.replaceChildren());
        await waitForNames(tab, ['Huawei']);
      });

      it('tell the popup how much the page has to do with the story', async () => {
        const url = suite.server.serve(english(`<p>China</p>${STORY}`));
        await waitForNames(await suite.installed.newPage(url), ['China', ...NAMES]);
        const popup = await openPopup(suite.installed, url);
        await waitForText(popup, '.names', '3 names of this story are on this page');
      });
    });

    describe('that are said to be “Not this”', () => {
      const serve = (
        host: string,
        body = '<p>Huawei and Nvidia</p><iframe srcdoc="<p>Huawei"></iframe>',
      ) => suite.server.serve(english(body), { host });

      it('mutes a name on the page, in its frames too, at once and when the page is opened again', async () => {
        const url = serve('silent.localhost');
        const tab = await suite.installed.newPage(url);
        await hover(tab, 'Huawei');
        await clickOnCard(tab, 'Why marked?');
        await clickOnCard(tab, 'on this page');
        await waitForNames(tab, ['Nvidia']);
        await waitForNoCard(tab);
        const frame = await (await tab.$('iframe'))?.contentFrame();
        if (frame) await waitForNames(frame, []);
        await tab.reload();
        await waitForNames(tab, ['Nvidia']);
        const other = await suite.installed.newPage(serve('silent.localhost'));
        await waitForNames(other, ['Huawei', 'Nvidia']);
      });

      it('mutes a name on a site and its subdomains, in every open tab', async () => {
        const tabs = [
          await suite.installed.newPage(serve('quiet.localhost')),
          await suite.installed.newPage(serve('news.quiet.localhost')),
          await suite.installed.newPage(serve('loud.localhost')),
        ] as const;
        for (const tab of tabs) await waitForNames(tab, ['Huawei', 'Nvidia']);
        await tabs[0].bringToFront();
        await hover(tabs[0], 'Huawei');
        await clickOnCard(tabs[0], 'Why marked?');
        await clickOnCard(tabs[0], 'on this site');
        await waitForNames(tabs[0], ['Nvidia']);
        await waitForNames(tabs[1], ['Nvidia']);
        await waitForNames(tabs[2], ['Huawei', 'Nvidia']);
      });

      it('is listed in the popup and undone there, without a reload', async () => {
        const url = serve('undone.localhost');
        const tab = await suite.installed.newPage(url);
        await hover(tab, 'Huawei');
        await clickOnCard(tab, 'Why marked?');
        await clickOnCard(tab, 'on this page');
        await waitForNames(tab, ['Nvidia']);
        const popup = await openPopup(suite.installed, url);
        const list = await popup.$eval('.muted > ul', (all) => all.textContent);
        expect(list).toContain('Huawei');
        expect(list).toContain('undone.localhost');
        await popup.locator('.muted > ul button').click();
        await waitForNames(tab, ['Huawei', 'Nvidia']);
        const stored = Object.keys(await storedSettings(suite.installed));
        expect(stored.filter((key) => key.includes('undone.localhost'))).toEqual([]);
      });

      it('holds for the address at which it was said, where a page goes on to another without loading', async () => {
        const url = serve('steps.localhost');
        const tab = await suite.installed.newPage(url);
        await hover(tab, 'Huawei');
        await clickOnCard(tab, 'Why marked?');
        await clickOnCard(tab, 'on this page');
        await waitForNames(tab, ['Nvidia']);
        await tab.evaluate(() => {
          history.pushState(null, '', '/another');
          document.body.append('Next');
        });
        await waitForNames(tab, ['Huawei', 'Nvidia']);
      });
    });
  },
  EVERY_MENTION,
);

describeRestarts('“Not this”', (suite) => {
  it('survives a restart of the browser', async () => {
    const url = suite.server.serve(english('<p>Huawei and Nvidia</p>'));
    const before = await suite.launch();
    const tab = await before.newPage(url);
    await hover(tab, 'Huawei');
    await clickOnCard(tab, 'Why marked?');
    await clickOnCard(tab, 'anywhere');
    await waitForNames(tab, ['Nvidia']);
    await before.close();

    const after = await suite.launch();
    await waitForNames(
      await after.newPage(suite.server.serve(english('<p>Huawei, Nvidia, AMD</p>'))),
      ['Nvidia', 'AMD'],
    );
    await after.close();
  });
});
