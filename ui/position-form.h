/* Writing the position on an open question, and setting its state. The acting person must be known. */
#ifndef ADHERE_UI_POSITION_FORM_H
#define ADHERE_UI_POSITION_FORM_H

#include "ui/app.h"

/* What is being written about; must outlive what it opened: usually a member of the view. Zeroed to begin with. */
struct position_writing {
	char *question;
	int64_t seen; /* version of the position that was shown; 0: none */
};

/* The text, on the whole screen. A changed text is a draft again. */
void position_text_open(struct app *app, struct position_writing *writing, const char *question);
/* State, owner, limit and internal note. */
void position_form_open(struct app *app, struct position_writing *writing, const char *question);
void position_writing_free(struct position_writing *writing);

#endif
