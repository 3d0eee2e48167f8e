/* Writing the status report to a file from the screen. */
#ifndef ADHERE_UI_REPORT_EXPORT_H
#define ADHERE_UI_REPORT_EXPORT_H

#include "ui/app.h"

/* Asks for a file name and writes the report of the assessment that is open; never over an existing file. */
void report_export(struct app *app);

#endif
