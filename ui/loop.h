/* The loop of the screen: the only one. */
#ifndef ADHERE_UI_LOOP_H
#define ADHERE_UI_LOOP_H

#include "ui/app.h"

/*
 * Runs until the person leaves or the terminal is gone. Returns the exit status: 0, or 128 and the number of the signal
 * that ended it. With ADHERE_TEST_FD=n in the environment, one byte is written to that descriptor each time when
 * something happened, everything is drawn, no view has long work to do, and nothing more is there to be read.
 */
int loop_run(struct app *app);

#endif
