/* Databases to start the program with. */
#include "tests/tui/setups.h"

#include "tests/tui/term.h"

#include "base/base.h"

#include <criterion/criterion.h>
#include <stdio.h>

#define LONG_NOTE                                                                                                       \
	"\u6CE8\u8A18\uFF1A\u8FD9\u662F\u4E00\u4E2A\u5F88\u957F\u7684\u6CE8\u91CA\u3002 A note of many words, with e\u0301 "    \
	"and \U0001F44D\U0001F3FD in it. "

void setup_assessment(const char *home)
{
	term_command(home, 0, "init", "--title", "Orion-2", "--provider", "Example Labs", "--model", "Orion", "--profile", "sr",
	    NULL);
}

void setup_filled(const char *home)
{
	setup_assessment(home);
	term_command(home, 0, "answer", "T.1.1-a=met", "T.1.1-b=partly", "T.1.1-c=not-met", "-m",
	    "Checked against the record of *October*.", NULL);
	term_command(home, 0, "answer", "T.1.1-e", "n/a", "--reason", "We do not modify models of others.", NULL);
	term_command(home, 0, "evidence", "add", "--url", "https://example.com/policy", "--title", "Copyright policy", "--date",
	    "2026-10-01", "--valid-until", "2026-12-10", "--owner", "Legal", "--link", "C.1.1-a", "--link", "T.1.1-a", NULL);
	term_command(home, 0, "evidence", "add", "--reference", "Binder 7, shelf 3", "--title", "Board minutes", "--valid-until",
	    "2026-11-01", "--link", "T.1.1-a", NULL);
	term_command(home, 0, "evidence", "add", "--reference", "Archive", "--title", "Form of last year", NULL);
}

void setup_wide(const char *home)
{
	term_command(home, 0, "init", "--title",
	    "\u9002\u5E94\u6027\u8BC4\u4F30 \u2013 \u901A\u7528\u4EBA\u5DE5\u667A\u80FD e\u0301tude of a model whose title goes on and on",
	    "--provider", "\u682A\u5F0F\u4F1A\u793E \u4F8B\u3048", "--model", "\u30E2\u30C7\u30EB \U0001F916", "--profile", "sr,oss",
	    NULL);
	term_command(home, 0, "answer", "T.1.1-a=met", "T.1.1-b=partly", "-m",
	    LONG_NOTE LONG_NOTE LONG_NOTE LONG_NOTE LONG_NOTE LONG_NOTE LONG_NOTE LONG_NOTE, NULL);
	term_command(home, 0, "evidence", "add", "--reference", "\u7BB1 7 \U0001F4E6", "--title",
	    "\u8A3C\u62E0\u8CC7\u6599 \U0001F44D\U0001F3FD e\u0301tat des lieux, avec une tr\u00E8s longue d\u00E9signation qui ne tient pas",
	    "--owner", "\u5C71\u7530", "--link", "T.1.1-a", NULL);
}

void setup_example(const char *home)
{
	AUTO_FREE char *made = xasprintf("%s/data/adhere/example.db", home);
	AUTO_FREE char *own = xasprintf("%s/data/adhere/adhere.db", home);

	term_command(home, 0, "example", NULL);
	cr_assert(rename(made, own) == 0, "%s", made);
}

void setup_two(const char *home)
{
	setup_assessment(home);
	term_command(home, 0, "init", "--title", "Lyra", "--model", "Lyra", "--revision", "draft-1", NULL);
}
