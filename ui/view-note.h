/*
 * Writing a long text on the whole screen: Ctrl-S keeps it and goes back, Esc asks when it was changed, Ctrl-E hands it
 * to the person's editor.
 *
 *	struct note_spec spec = {.title = "Note on S.9.3-b", .text = answer->note, .draft = draft, .save = save_note,
 *	    .keep_draft = keep_note_draft, .arg = view};
 *	view_push(app, &view_note, &spec);
 */
#ifndef ADHERE_UI_VIEW_NOTE_H
#define ADHERE_UI_VIEW_NOTE_H

#include "ui/view.h"

struct note_spec {
	const char *title, *intro; /* copied; intro: what is asked, shown above the text; NULL: none */
	const char *text;          /* copied; NULL: empty */
	const char *draft;         /* what was being written before, copied: shown instead and counts as changed; NULL: none */
	/* True: kept, the view closes. False: it stays open with err's sentence. */
	bool (*save)(struct app *app, void *arg, const char *text, struct err *err);
	void (*keep_draft)(struct app *app, void *arg, const char *text); /* "" when there is no draft any more; NULL: none */
	void *arg;                 /* borrowed; must outlive the view: usually the view that opened it */
};

extern const struct view_class view_note;

#endif
