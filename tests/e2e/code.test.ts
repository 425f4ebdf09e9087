import { expect, it } from 'vitest';
import { html } from './support/html.ts';
import { waitForNames } from './support/page.ts';
import { describeInBrowsers, EVERY_MENTION } from './support/suite.ts';

const PROSE =
  'Huawei has shown a new chip today. It is not known who makes it, but it is said to be fast.';

/** Lines of an editor with a field of its own, as Monaco, Ace and CodeMirror 5 make them. */
const editor = (field: string, line: (text: string) => string, style: string) =>
  `<div style="position: relative; height: 80px"><div>${field}</div>
    <div style="${style}"><div>${line('const nvidia = Nvidia.find("Baidu");')}
    ${line(PROSE)}</div></div></div>`;

const MONO = 'font: 14px Menlo, monospace';

describeInBrowsers(
  'where people write or read code',
  (suite) => {
    it.each([
      [
        'lines with a field without size',
        editor(
          '<textarea style="position:absolute;width:1px;height:1px;padding:0;border:0"></textarea>',
          (text) => `<div><span><span>${text}</span></span></div>`,
          `${MONO}; white-space: nowrap`,
        ),
      ],
      [
        'lines with a transparent field',
        editor(
          '<textarea style="position:absolute;opacity:0;width:9px;height:16px"></textarea>',
          (text) => `<div style="white-space:pre"><span>${text}</span></div>`,
          MONO,
        ),
      ],
      [
        'lines with a clipped field',
        editor(
          `<div style="overflow:hidden;position:absolute;width:3px;height:0"><textarea
            style="width:1000px;height:1em"></textarea></div>`,
          (text) => `<pre style="${MONO}">${text}</pre>`,
          '',
        ),
      ],
      [
        'lines with an editable element far away',
        editor(
          '<div contenteditable style="position:absolute;left:-9999px">x</div>',
          (text) => `<div style="white-space:pre-wrap">${text}</div>`,
          MONO,
        ),
      ],
      [
        'a table of lines',
        `<table>${['let a = Nvidia.find();', 'import Huawei from "x";', '// Baidu']
          .map(
            (line, index) =>
              `<tr><td>${index}</td><td style="${MONO};white-space:pre"><span>${line}</span></td></tr>`,
          )
          .join('')}</table>`,
      ],
      [
        'lines without any field',
        `<div style="${MONO};white-space:pre"><div>let a = Nvidia.find();</div><div>Huawei(a)</div></div>`,
      ],
    ])('marks nothing in %s', async (_, markup) => {
      const tab = await suite.installed.newPage(
        suite.server.serve(html(`${markup}<p>Tencent</p>`)),
      );
      await waitForNames(tab, ['Tencent']);
      await tab.evaluate(() => document.body.append('Alibaba'));
      await waitForNames(tab, ['Alibaba', 'Tencent']);
    });

    it('marks prose in a font for code, also in tables and beside a field to write in', async () => {
      const markup = `<div style="${MONO};white-space:pre-wrap">${PROSE}</div>
        <div><textarea rows="4" cols="40"></textarea><div style="${MONO};white-space:pre-wrap">${PROSE}</div></div>
        <table style="${MONO}"><tr><td>Nvidia</td><td>1</td></tr></table>
        <div style="white-space:pre">Baidu = 1;</div>`;
      const tab = await suite.installed.newPage(suite.server.serve(html(markup)));
      await waitForNames(tab, ['Huawei', 'Huawei', 'Nvidia', 'Baidu']);
    });

    it('marks nothing in a frame that is edited, from the beginning or later', async () => {
      const markup = `<p>Tencent</p><iframe srcdoc="<p>Huawei</p><script>document.designMode='on'</script>"></iframe>
        <iframe id="late" srcdoc="<p>Nvidia</p>"></iframe>`;
      const tab = await suite.installed.newPage(suite.server.serve(html(markup)));
      await waitForNames(tab, ['Tencent']);
      const [, first, late] = tab.frames();
      if (!first || !late) throw new Error('there are no frames');
      await waitForNames(late, ['Nvidia']);
      await late.evaluate(() => {
        document.designMode = 'on';
      });
      // The click is next to the name, so its text does not change.
      await (await tab.$('#late'))?.click({ offset: { x: 150, y: 120 } });
      await waitForNames(late, []);
      await waitForNames(first, []);
      expect(await late.$eval('p', (text) => text.textContent)).toBe('Nvidia');
    });

    it('marks nothing in an element with an EditContext', async ({ skip }) => {
      skip(suite.installed.name === 'firefox');
      const markup = `<div id="edited" tabindex="0">Nvidia</div><p>Tencent</p>
        <script>edited.editContext = new EditContext()</script>`;
      const tab = await suite.installed.newPage(suite.server.serve(html(markup)));
      await waitForNames(tab, ['Tencent']);
      await tab.$eval('#edited', (edited) => edited.append(' Huawei'));
      await tab.evaluate(() => document.body.append('Alibaba'));
      await waitForNames(tab, ['Alibaba', 'Tencent']);
      expect(await tab.$eval('#edited', (edited) => edited.textContent)).toBe('Nvidia Huawei');
    });
  },
  EVERY_MENTION,
);
