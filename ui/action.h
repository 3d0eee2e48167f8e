/*
 * Actions: everything a key can do is one row in actions.def. From the rows come the enum, the names that ":" takes,
 * the default keys, the hint bar, the help screen, the manual's section and the read-only mask.
 */
#ifndef ADHERE_UI_ACTION_H
#define ADHERE_UI_ACTION_H

#include "base/base.h"

enum action {
	ACTION_NONE,
#define A(id, name, keys, contexts, flags, label, help) ACTION_##id,
#include "ui/actions.def"
#undef A
	ACTION_COUNT
};

/* Where an action means something; a set. A view's class names its contexts; CTX_ANY is always looked at last. */
enum context {
	CTX_ANY = 1 << 0,
	CTX_LIST = 1 << 1,  /* anything with rows */
	CTX_TREE = 1 << 2,
	CTX_PART = 1 << 3,  /* where a check can be answered */
	CTX_FORM = 1 << 4,
	CTX_EDIT = 1 << 5,  /* text being edited: letters are text */
	CTX_EVIDENCE = 1 << 6,
	CTX_HISTORY = 1 << 7,
	CTX_DIALOG = 1 << 8,
	CTX_HOME = 1 << 9,
	CTX_PAGER = 1 << 10,
	CTX_CHOOSER = 1 << 11,
	CTX_SEARCH = 1 << 12,
	CTX_HELP = 1 << 13,
	CTX_PROMPT = 1 << 14, /* the line that ":" opens */
	CTX_NOTE = 1 << 15,   /* a long text on the whole screen */
	CTX_GAPS = 1 << 16,
	CTX_ACTIONS = 1 << 17, /* the officer's plan */
	CTX_KPIS = 1 << 18,
	CTX_QUESTIONS = 1 << 19,
	CTX_CHECKUP = 1 << 20,
	CTX_CARRY = 1 << 21,
	CTX_CONFIRM = 1 << 22,
	CTX_REVISIONS = 1 << 23,
	CTX_LINEAGE = 1 << 24,
	CTX_REPORT = 1 << 25,
	CTX_DECISIONS = 1 << 26,
};

enum action_flag {
	ACT_CHANGES = 1 << 0,   /* changes data: refused with a sentence in read-only mode */
	ACT_PRIMARY = 1 << 1,   /* shown in the hint bar of its contexts */
	ACT_REPEATABLE = 1 << 2, /* takes a count typed before it */
	ACT_SCREEN = 1 << 3      /* opens a screen: named on the first one, and together in help */
};

struct action_row {
	const char *name;     /* what ":" takes */
	const char *keys;     /* default keys, separated by blanks: "m", "Enter", "Ctrl-s", "Shift-Tab", "PageDown", "Space" */
	unsigned contexts, flags;
	const char *label;    /* one or two words for the hint bar */
	const char *help;     /* a sentence ending in a full stop */
};

const struct action_row *action_row(enum action action); /* of ACTION_NONE: all empty */
enum action action_by_name(const char *name); /* ACTION_NONE when unknown */
/* "in lists", "with evidence", "everywhere": the word for one context, for help and manual. */
const char *context_words(enum context context);

#endif
