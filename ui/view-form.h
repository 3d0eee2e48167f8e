/*
 * A form as a screen of its own: Tab and Enter go on, Ctrl-S keeps, Esc asks when something was changed, Ctrl-E hands a
 * text to the person's editor.
 *
 *	struct form_spec spec = {
 *	    .title = "New evidence", .rows = rows, .n = COUNT(rows),
 *	    .values = (const struct form_value[]){{"kind", "url"}, {NULL, NULL}},
 *	    .save = save_evidence, .arg = view};
 *	view_push(app, &view_form, &spec);
 *
 *	static bool save_evidence(struct app *app, void *arg, struct form *form, struct err *err)
 *	{ AUTO_FREE char *title = form_get(form, "title"); ...store...; return true; }
 */
#ifndef ADHERE_UI_VIEW_FORM_H
#define ADHERE_UI_VIEW_FORM_H

#include "ui/form.h"

struct form_value {
	const char *name, *value;
};

struct form_spec {
	const char *title;               /* copied */
	const char *intro;               /* a sentence or two above the fields, copied; NULL: none */
	const struct form_row *rows;     /* constant data */
	size_t n;
	const struct form_value *values; /* to start with, ended by a NULL name; copied; NULL: none */
	const struct form_value *draft;  /* put in after `values`, and counts as changed; NULL: none */
	const char *focus;               /* name of the first focused field; NULL: the first */
	bool stays;                      /* can't be left by Esc: the first screen */
	/* All fields are right by their own checks. True: kept, the form closes before done() is called. False: the form
	 * stays open with err's sentence (after form_complain at the field's side). */
	bool (*save)(struct app *app, void *arg, struct form *form, struct err *err);
	/* Called once, when the form is closed, in whatever way; NULL: none. */
	void (*done)(struct app *app, void *arg, bool saved);
	/* Keeps what was typed as a draft; called when there is no more time, and after 2 s; with a NULL form when there is no
	 * draft any more, since the form was kept or dropped; NULL: none. */
	void (*keep_draft)(struct app *app, void *arg, const struct form *form);
	void *arg; /* borrowed; must outlive the form: usually the view that opened it */
};

extern const struct view_class view_form;

#endif
