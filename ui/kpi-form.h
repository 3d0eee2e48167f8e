/* Setting the target of a KPI and recording its values. The acting person must be known. */
#ifndef ADHERE_UI_KPI_FORM_H
#define ADHERE_UI_KPI_FORM_H

#include "ui/app.h"

void kpi_target_form_open(struct app *app, const char *kpi);
void kpi_value_form_open(struct app *app, const char *kpi);

#endif
