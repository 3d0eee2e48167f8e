/* Writing a report to a file from the screen. */
#ifndef ADHERE_UI_REPORT_EXPORT_H
#define ADHERE_UI_REPORT_EXPORT_H

#include "ui/app.h"

/* Writes a report of that kind, called so in the message, to the file; nothing for NULL. */
void report_export_write(struct app *app, const char *kind, const char *name, const char *path);

#endif
