/*
 * Small questions over the view below, each a view on the stack with a function that gets the answer. The function is
 * called exactly once, after the dialog was closed, so it may push other views; it is not called when the program ends
 * meanwhile. Texts and options are copied. `arg` is borrowed and must outlive the dialog: usually the view that asked.
 *
 *	static void retire(struct app *app, void *arg, bool yes) { struct register_view *view = arg; if (yes) ...; }
 *	dialog_confirm(app, &(struct dialog_confirm){.title = "Retire E-7?", .text = "Its history stays.",
 *	    .yes = "Retire it", .no = "Leave it in the register", .done = retire, .arg = view});
 */
#ifndef ADHERE_UI_DIALOG_H
#define ADHERE_UI_DIALOG_H

#include "ui/view.h"

/* A text to read; Enter or Esc closes. */
void dialog_message(struct app *app, const char *title, const char *text);

/* One of several; Esc and an empty choice give DIALOG_CANCELLED. */
#define DIALOG_CANCELLED SIZE_MAX
struct dialog_option {
	const char *label;
	const char *help; /* a few words after it; NULL: none */
};
struct dialog_choose {
	const char *title, *text; /* text may be NULL */
	const struct dialog_option *options;
	size_t n, selected;       /* selected: where the cursor starts */
	void (*done)(struct app *app, void *arg, size_t option);
	void *arg;
};
void dialog_choose(struct app *app, const struct dialog_choose *choose);

/* Yes or no in words; the cursor starts on no. With `word` set it must be typed for yes: for what can't be undone. */
struct dialog_confirm {
	const char *title, *text;
	const char *yes, *no; /* "Throw the text away", "Go on writing" */
	const char *word;     /* NULL: choosing is enough */
	void (*done)(struct app *app, void *arg, bool yes);
	void *arg;
};
void dialog_confirm(struct app *app, const struct dialog_confirm *confirm);

/* One line of text. */
struct dialog_ask {
	const char *title, *text; /* text may be NULL */
	const char *label;        /* of the line */
	const char *initial;      /* NULL: empty */
	const char *ok;           /* what Enter does: "Answer n/a"; NULL: "Keep" */
	bool optional;            /* an empty answer is fine */
	/* Says in err what is wrong with an answer that is not blank; NULL: nothing can be. */
	bool (*check)(const char *answer, struct err *err);
	/* The answer without blanks at its ends; NULL when cancelled. Borrowed. */
	void (*done)(struct app *app, void *arg, const char *answer);
	void *arg;
};
void dialog_ask(struct app *app, const struct dialog_ask *ask);

/* What to do with text that was changed and not kept: calls keep or drop, or nothing to go on writing. */
struct dialog_unsaved {
	const char *what; /* "The note" */
	void (*keep)(struct app *app, void *arg);
	void (*drop)(struct app *app, void *arg);
	void *arg;
};
void dialog_unsaved(struct app *app, const struct dialog_unsaved *unsaved);

#endif
