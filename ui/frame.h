/* One frame of the screen, from the state of the application. */
#ifndef ADHERE_UI_FRAME_H
#define ADHERE_UI_FRAME_H

#include "ui/app.h"

/* Lets the visible views load, draws all of the canvas, and returns where the cursor belongs. */
struct pos frame_draw(struct app *app, const struct canvas *canvas);

#endif
