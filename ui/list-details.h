/*
 * A list above and a document about its selected row below, with a rule between. Tab goes from one to the other; where
 * there is no room for both, it shows the other.
 */
#ifndef ADHERE_UI_LIST_DETAILS_H
#define ADHERE_UI_LIST_DETAILS_H

#include "ui/doc.h"
#include "ui/list.h"

struct list_details {
	struct list_box list;
	struct doc details;
	int head;      /* rows that the view draws itself above the list */
	int list_rows; /* as of the last resize */
	int rows, cols;
	bool inside;   /* in the details */
};

void list_details_init(struct list_details *both, const struct list_source *source, const void *data, int head);
void list_details_free(struct list_details *both);
void list_details_resize(struct list_details *both, int rows, int cols);
/* The canvas is that of the whole view. */
void list_details_draw(const struct list_details *both, const struct canvas *canvas);
struct pos list_details_cursor(const struct list_details *both, const struct canvas *canvas);
/* OTHER_PANE and what moves in the list or the details. *moved: another row may be selected now. */
enum took list_details_act(struct list_details *both, enum action action, int count, bool *moved);

#endif
