/*
 * A screen is a constant table of callbacks and a private struct whose first member is a struct view. Draw functions
 * change nothing; act functions draw nothing and read no keys; whoever needs an answer pushes a dialog with a callback.
 */
#ifndef ADHERE_UI_VIEW_H
#define ADHERE_UI_VIEW_H

#include "ui/action.h"
#include "ui/canvas.h"

struct app;
struct view;

enum took {
	TOOK_NOTHING, /* not mine: the next context, then the application */
	TOOK_IT
};

struct view_class {
	const char *name;  /* of the keymap, the help section, and what ":" opens */
	const char *title; /* in the title line: "Outline" */
	const char *help;  /* what the screen is for, two or three sentences */
	unsigned contexts; /* set of enum context, tried from the highest bit down; CTX_ANY last */
	size_t size;       /* of the view's own struct, zeroed by view_push */
	bool (*open)(struct view *, const void *arg, struct err *);
	/* Model -> rows, at open and whenever the data changed: nothing kept from before may be used. On false the view
	 * is left empty, and the sentence shown. */
	bool (*load)(struct view *, struct err *);
	void (*draw)(const struct view *, struct canvas *); /* the whole area, from state alone */
	struct pos (*cursor)(const struct view *, const struct canvas *); /* mandatory: where attention is, in the canvas */
	void (*status)(const struct view *, struct str *);  /* one sentence about what is under the cursor */
	enum took (*act)(struct view *, enum action, int count);
	enum took (*text)(struct view *, const char *utf8); /* typed or pasted text, if it edits; NULL otherwise */
	unsigned (*context)(const struct view *);           /* contexts right now, when they change; NULL: the class's */
	bool (*leave)(struct view *);                       /* false: something is unsaved, it has asked; NULL: may go */
	void (*draft)(struct view *);                       /* keep unsent text as a draft: hang-up, or 2 s idle; NULL: none */
	/* Some milliseconds of long work, called while no key waits, on every open view. False: there was none to do. It
	 * changes the view as act does. NULL: never. */
	bool (*work)(struct view *);
	void (*resize)(struct view *, int rows, int cols);  /* the area it will draw on, before load and draw; NULL: no need */
	void (*close)(struct view *);
	/* What the title line says instead of the assessment and its figures; NULL: those. Each may stay empty. */
	void (*heading)(const struct view *, struct str *left, struct str *right);
	bool (*explains)(const struct view *); /* nothing under the cursor can be changed: hints leave that out; NULL: never */
	bool (*select)(struct view *, const char *id); /* goes to the row of that id; false: it lists none; NULL: nothing has one */
	bool over; /* a dialog: draws a part of the area only, over the view below, which stays visible */
};

struct view {
	const struct view_class *class;
	struct app *app;
	struct view *below;  /* the one it was pushed on */
	unsigned generation; /* of the data it was loaded from; kept by view.c, as the rest */
	unsigned before;     /* the generation it was loaded from before that */
	int rows, cols;      /* of the area it was last told of */
	bool plain;          /* opened without an argument */
};

/* Opens a view on top of the stack; false with the message shown when it can't open. */
bool view_push(struct app *app, const struct view_class *class, const void *arg);
/* Closes the top view when its leave() allows it. The last one is never popped. */
void view_pop(struct app *app);
/* As view_pop, without asking leave(). */
void view_drop(struct app *app);
/* Closes all and opens this one as the only view. */
bool view_replace_all(struct app *app, const struct view_class *class, const void *arg);
/* Closes all without asking, when the program ends. */
void view_close_all(struct app *app);
/* Goes to a screen by its key or name: back to it where it is open already (without an argument), else on top. */
bool view_go(struct app *app, const struct view_class *class);
/* As view_go, and selects what the id names there; when it is not listed, says so. */
bool view_go_to(struct app *app, const struct view_class *class, const char *id);
/* What means something now; CTX_ANY is always in it. */
unsigned view_contexts(const struct view *view);
/* True when typed letters are text for the view. */
bool view_takes_text(const struct view *view);
/* Tells a view the size of its area and lets it load when the data has changed since it did. */
void view_refresh(struct view *view, int rows, int cols);
/* The same for the top view, in the size of the work area: before it is asked to act. */
void view_refresh_top(struct app *app);
/* Lets every open view go on with its long work; false when there was none to do. */
bool view_work(struct app *app);
/* Lets every view keep its unsent text. */
void view_keep_drafts(struct app *app);

/* The screens that keys and ":" open, from views.def. NULL when there is none of that name, or none for that action. */
const struct view_class *view_by_name(const char *name);
const struct view_class *view_by_action(enum action action);
/* All of them, NULL after the last. */
const struct view_class *const *view_classes(void);

#endif
