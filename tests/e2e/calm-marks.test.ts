import type { Page } from 'puppeteer-core';
import { it } from 'vitest';
import { openPopup } from './support/extension.ts';
import { html } from './support/html.ts';
import {
  boxOf,
  highlightedTexts,
  middleOf,
  moveAway,
  waitForCard,
  waitForNames,
  waitForText,
  waitUntil,
} from './support/page.ts';
import { describeInBrowsers } from './support/suite.ts';

describeInBrowsers('the marks of the first settings', (suite) => {
  let number = 0;
  const open = async (body: string): Promise<[tab: Page, url: string]> => {
    number++;
    const url = suite.server.serve(html(body, { title: `Page ${number}`, language: 'en' }), {
      host: `calm${number}.localhost`,
    });
    return [await suite.installed.newPage(url), url];
  };

  it('are the first of each name in each section, and all of a name while its card is open', async () => {
    const [tab] = await open(`<h1>News</h1><p>Huawei met Nvidia. Huawei said no.</p>
      <h2>More</h2><p>Later Huawei said yes.</p><p style="margin-top:600px">Nothing here.</p>`);
    await waitForNames(tab, ['Huawei', 'Nvidia', 'Huawei']);
    const { x, y } = middleOf(await boxOf(tab, 'Huawei'));
    await tab.mouse.move(x, y);
    await waitForCard(tab, 'Huawei');
    const chosen = () => highlightedTexts(tab, ['sidelight-chosen']);
    await waitUntil(
      async () => (await chosen()).length > 0,
      () => 'the other mentions did not show',
    );
    await moveAway(tab);
    await waitUntil(
      async () => (await chosen()).length === 0,
      () => 'the other mentions still show',
    );
  });

  it('are not in menus and lists of links, whose names are counted', async () => {
    const [tab, url] = await open(`<nav><a href="#">Nvidia</a> <a href="#">Baidu</a></nav>
      <p>A long sentence says that Huawei builds a plant for its own chips this year.</p>
      <ul><li><a href="#">Alibaba</a><li><a href="#">DeepSeek</a><li><a href="#">Other</a></ul>`);
    await waitForNames(tab, ['Huawei']);
    const popup = await openPopup(suite.installed, url);
    await waitForText(popup, '.names h2', '5 names');
  });

  it('come to hidden text when it is shown', async () => {
    const [tab, url] = await open(`<p>Huawei builds a plant.</p>
      <button onclick="document.querySelector('#tab').hidden = false">Show</button>
      <div id="tab" hidden><p>Nvidia sells chips.</p></div>
      <details><summary>Open</summary><p>Baidu runs a platform.</p></details>`);
    await waitForNames(tab, ['Huawei']);
    const popup = await openPopup(suite.installed, url);
    await waitForText(popup, '.names h2', '1 name');
    await popup.close();
    await tab.click('button');
    await waitForNames(tab, ['Huawei', 'Nvidia']);
    await tab.click('summary');
    await waitForNames(tab, ['Huawei', 'Nvidia', 'Baidu']);
  });

  it('are on names of no story only where the page is about the field', async () => {
    const [tab] = await open('<p>Graphcore and Huawei opened an office in town.</p><p id="b"></p>');
    await waitForNames(tab, ['Huawei']);
    await tab.$eval('#b', (place) => {
      place.textContent = 'Qualcomm came later, as the town had hoped for a long time.';
    });
    await waitForNames(tab, ['Graphcore', 'Huawei', 'Qualcomm']);
  });
});
