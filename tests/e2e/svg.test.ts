import { expect, it } from 'vitest';
import { storeSettings } from './support/extension.ts';
import { html } from './support/html.ts';
import { hover, markedNames, moveAway, waitForNames } from './support/page.ts';
import { describeInBrowsers, EVERY_MENTION } from './support/suite.ts';

const SVG = 'xmlns="http://www.w3.org/2000/svg" width="600" height="200"';

describeInBrowsers(
  'text in SVG',
  (suite) => {
    it('is marked in charts, and has cards', async () => {
      const markup = `<svg ${SVG}><g><text x="10" y="20">Sales of Nvidia</text>
        <text x="10" y="60">and <tspan fill="green">Huawei</tspan></text></g>
        <text x="300" y="60" transform="rotate(20 300 60)">Baidu</text></svg>`;
      const tab = await suite.installed.newPage(suite.server.serve(html(markup)));
      await waitForNames(tab, ['Nvidia', 'Huawei', 'Baidu']);
      for (const name of ['Nvidia', 'Huawei', 'Baidu']) {
        expect((await hover(tab, name)).heading).toBe(name);
        await moveAway(tab);
        await tab.keyboard.press('Escape');
      }
    });

    it('is marked in HTML within it, and has cards', async () => {
      const markup = `<svg ${SVG}><foreignObject x="10" y="10" width="300" height="80">
        <div>Sold by <b>Nvidia</b></div></foreignObject></svg>`;
      const tab = await suite.installed.newPage(suite.server.serve(html(markup)));
      await waitForNames(tab, ['Nvidia']);
      expect((await hover(tab, 'Nvidia')).heading).toBe('Nvidia');
    });

    it('is not read where it is no text of the picture', async () => {
      const markup = `<p>Huawei <svg width="16" height="16"><title>Nvidia</title><desc>Baidu</desc>
        <metadata>Alibaba</metadata><defs><text>Tencent</text></defs></svg> chips</p>`;
      const tab = await suite.installed.newPage(suite.server.serve(html(markup)));
      await waitForNames(tab, ['Huawei']);
      await tab.evaluate(() => document.body.append('DeepSeek'));
      await waitForNames(tab, ['DeepSeek', 'Huawei']);
    });

    it('makes no word of texts that are set apart, and one name of the lines of a label', async () => {
      const markup = `<svg ${SVG}>
        <text><tspan x="10" y="20">Nvidia</tspan><tspan x="100" y="20">AMD</tspan></text>
        <text y="50"><tspan x="10">Hua</tspan><tspan x="200">wei</tspan></text>
        <text y="80"><tspan x="10">Hong</tspan><tspan dx="80">Kong</tspan></text>
        <text><tspan x="300" y="50">Ten</tspan><tspan fill="red">cent</tspan></text>
        <text y="80" x="300">Ali</text><text y="80" x="500">baba</text>
        <text y="110"><tspan x="10">D</tspan><tspan x="24">e</tspan><tspan x="36">e</tspan><tspan
          x="48">p</tspan><tspan x="60">S</tspan><tspan x="72">e</tspan><tspan x="84">e</tspan><tspan
          x="96">k</tspan></text>
        <text><tspan x="300" dy="120">Advanced Micro</tspan><tspan x="300" dy="1.2em">Devices</tspan></text></svg>`;
      const tab = await suite.installed.newPage(suite.server.serve(html(markup)));
      await waitForNames(tab, ['Nvidia', 'AMD', 'Tencent', 'DeepSeek', 'Advanced MicroDevices']);
    });

    it('is marked when it comes, changes and goes', async () => {
      const tab = await suite.installed.newPage(
        suite.server.serve(html(`<p>Huawei</p><svg ${SVG}><g></g></svg>`)),
      );
      await waitForNames(tab, ['Huawei']);
      await tab.evaluate(() => {
        const text = document.createElementNS('http://www.w3.org/2000/svg', 'text');
        text.setAttribute('y', '20');
        text.append('Nvidia');
        document.querySelector('g')?.append(text);
      });
      await waitForNames(tab, ['Huawei', 'Nvidia']);
      await tab.$eval('text', (text) => Object.assign(text.firstChild as Text, { data: 'Baidu' }));
      await waitForNames(tab, ['Huawei', 'Baidu']);
      await tab.$eval('svg', (svg) => svg.after(svg.cloneNode(true)));
      await waitForNames(tab, ['Huawei', 'Baidu', 'Baidu']);
      await tab.$$eval('svg', (all) => {
        for (const svg of all) svg.remove();
      });
      await waitForNames(tab, ['Huawei']);
    });

    it('has cards under shapes that paint nothing, and under none that do', async () => {
      const markup = `<svg ${SVG}><text x="10" y="20">Nvidia</text><text x="10" y="60">Huawei</text>
        <rect width="300" height="30" fill="none" pointer-events="all"/>
        <rect y="40" width="300" height="30" fill="gray"/></svg>`;
      const tab = await suite.installed.newPage(suite.server.serve(html(markup)));
      await waitForNames(tab, ['Nvidia', 'Huawei']);
      expect((await hover(tab, 'Nvidia')).heading).toBe('Nvidia');
      await moveAway(tab);
    });

    it('is marked in a document of its own, and has cards, in Chromium', async ({ skip }) => {
      // Firefox shows no card there.
      skip(suite.installed.name === 'firefox');
      const markup = `<svg ${SVG}><title>Baidu</title><text x="10" y="20">Nvidia</text></svg>`;
      const tab = await suite.installed.newPage(suite.server.serve(markup, { ending: '.svg' }));
      await waitForNames(tab, ['Nvidia']);
      expect((await hover(tab, 'Nvidia')).heading).toBe('Nvidia');
    });

    it('shows its mark in every style', async () => {
      for (const style of ['both', 'underline', 'tint']) {
        await storeSettings(suite.installed, { style });
        const url = suite.server.serve(html(`<svg ${SVG}><text x="10" y="20">Nvidia</text></svg>`));
        const tab = await suite.installed.newPage(url);
        const name = style === 'both' ? 'sidelight' : `sidelight-${style}`;
        await tab.waitForFunction((each) => CSS.highlights.get(each)?.size === 1, {}, name);
        const marked = await tab.screenshot({ encoding: 'base64' });
        await tab.evaluate(() => CSS.highlights.clear());
        expect(await tab.screenshot({ encoding: 'base64' })).not.toEqual(marked);
      }
      await storeSettings(suite.installed, { style: 'both' });
      expect(await markedNames(await suite.installed.newPage())).toEqual([]);
    });
  },
  EVERY_MENTION,
);
