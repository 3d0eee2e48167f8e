/* The sentence in the status line. */
#include "ui/app.h"

void app_say(struct app *app, const char *format, ...)
{
	va_list args;

	str_clear(&app->message);
	va_start(args, format);
	str_addv(&app->message, format, args);
	va_end(args);
	app->message_is_error = false;
}

void app_complain(struct app *app, const struct err *err)
{
	str_clear(&app->message);
	str_add(&app->message, err->text[0] != '\0' ? err->text : "That did not work.");
	app->message_is_error = true;
}
