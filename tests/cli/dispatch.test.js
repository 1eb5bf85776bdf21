/** What the command of the package does with a command line, whatever the subcommands are. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { parseArgs } from 'node:util';
import { commands as shipped } from '../../js/command/commands.js';
import { CommandError, dispatch } from '../../js/command/dispatch.js';
import { inRoot } from '../../tools/paths.js';
import { finish } from '../../tools/run.js';
import { collect } from './io.js';

/** @import { Command } from '../../js/command/dispatch.js' */

/** @type {Record<string, Command>} */
const commands = {
  greet: {
    summary: 'says hello',
    usage: 'Usage: greet [NAME]',
    run(args, io) {
      const { values } = parseArgs({ args: [...args], options: { name: { type: 'string' } } });
      io.out(`hello ${values.name}`);
      return 0;
    },
  },
  refuse: {
    summary: 'cannot',
    usage: 'Usage: refuse',
    run: () => Promise.reject(new CommandError('Plug it in first.', 3)),
  },
  break: {
    summary: 'has a fault',
    usage: 'Usage: break',
    run: () => {
      throw new TypeError('not foreseen');
    },
  },
};

describe('a command line', () => {
  it('runs the subcommand with what follows its name', async () => {
    assert.deepEqual(await run('greet', '--name', 'Ada'), { code: 0, out: 'hello Ada\n', err: '' });
  });

  for (const args of [['help'], ['--help'], ['-h']]) {
    it(`lists the subcommands for ${args.join(' ')}`, async () => {
      const { code, out, err } = await run(...args);
      assert.equal(code, 0);
      assert.match(out, /^Usage: npx openfin-salesforce /);
      assert.match(out, /^ {2}greet {4}says hello$/m);
      assert.match(out, /^ {2}refuse {3}cannot$/m);
      assert.equal(err, '');
    });
  }

  for (const args of [
    ['greet', '--help'],
    ['greet', '--name', 'x', '-h'],
    ['help', 'greet'],
  ]) {
    it(`prints the usage for ${args.join(' ')}`, async () => {
      assert.deepEqual(await run(...args), { code: 0, out: 'Usage: greet [NAME]\n', err: '' });
    });
  }

  it('takes no --help for its own behind --', async () => {
    const { code, err } = await run('greet', '--', '--help');
    assert.equal(code, 2);
    assert.match(err, /'--help'/);
  });

  for (const name of ['--version', '-v']) {
    it(`prints the version for ${name}`, async () => {
      assert.deepEqual(await run(name), { code: 0, out: '1.2.3\n', err: '' });
    });
  }

  for (const [args, problem] of /** @type {[string[], string][]} */ ([
    [[], 'A command is missing.'],
    [['gret'], 'There is no command "gret".'],
    [['help', 'gret'], 'There is no command "gret".'],
    [['toString'], 'There is no command "toString".'],
  ])) {
    it(`says what there is for "${args.join(' ')}"`, async () => {
      const { code, out, err } = await run(...args);
      assert.equal(code, 2);
      assert.equal(out, '');
      assert.ok(err.startsWith(`${problem}\n\nUsage: `), err);
    });
  }

  it('explains an option that there is not in two lines', async () => {
    const { code, out, err } = await run('greet', '--nam', 'Ada');
    assert.equal(code, 2);
    assert.equal(out, '');
    assert.match(err, /^Unknown option '--nam'.*\nSee npx openfin-salesforce greet --help\.\n$/);
  });

  it('prints the message alone of what a person has to mend', async () => {
    assert.deepEqual(await run('refuse'), { code: 3, out: '', err: 'Plug it in first.\n' });
  });

  it('says where a fault of its own was', async () => {
    const { code, err } = await run('break');
    assert.equal(code, 1);
    assert.match(err, /^TypeError: not foreseen\n.*dispatch\.test\.js/);
  });
});

describe('the program', () => {
  it('has the version of the package', async () => {
    const { version } = JSON.parse(await readFile(inRoot('package.json'), 'utf8'));
    const { code, output } = await program('--version');
    assert.deepEqual({ code, output }, { code: 0, output: `${version}\n` });
  });

  it('ends with the exit code of the dispatcher', async () => {
    const { code, output } = await program('no-such-command');
    assert.equal(code, 2);
    assert.match(output, /^There is no command "no-such-command"\./);
  });

  for (const [name, { summary, usage }] of Object.entries(shipped)) {
    it(`describes ${name} in one line and in its usage`, () => {
      assert.match(summary, /^[^\n]{1,60}$/);
      assert.match(usage, new RegExp(`^Usage: npx openfin-salesforce ${name}\\b`));
      for (const line of usage.split('\n')) assert.ok(line.length <= 100, line);
    });
  }
});

/** @param {...string} args */
async function run(...args) {
  const io = collect();
  const code = await dispatch(args, io, { commands, version: '1.2.3' });
  return { code, ...io.written() };
}

/** @param {...string} args */
function program(...args) {
  return finish(process.execPath, [inRoot('js', 'command', 'main.js'), ...args]);
}
