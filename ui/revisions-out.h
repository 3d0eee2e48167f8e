/* Two revisions compared, written to a file from the screen. */
#ifndef ADHERE_UI_REVISIONS_OUT_H
#define ADHERE_UI_REVISIONS_OUT_H

#include "ui/revisions-view.h"

/* Asks for a format and a file name, and writes what the filter shows; a file that exists is left alone. */
void revisions_export(struct revisions_view *view);

#endif
