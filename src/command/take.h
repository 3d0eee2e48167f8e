/* Taking what options say into the texts of a row that is to be stored. */
#ifndef ADHERE_COMMAND_TAKE_H
#define ADHERE_COMMAND_TAKE_H

#include "command/cmd.h"

/* Replaces an owned text. */
void text_set(char **place, const char *text);
/* Each leaves *place as it is when the option was not given; false and err when its value is wrong. */
bool line_take(char **place, const struct arguments *arguments, const char *option, bool may_be_blank, struct err *err);
bool date_take(char **place, const struct arguments *arguments, const char *option, const char *today, struct err *err);
/* A number of days from 1 on; `where` names the place in the message. */
bool days_take(int *days, const char *text, const char *where, struct err *err);
/* --text, or what the file of --from holds, into *typed, which the caller frees: NULL when neither is given. `what` is how
 * messages call it. False and err when both are given, or the file is no text. */
bool text_or_file_take(char **typed, const struct arguments *arguments, const char *what, struct err *err);
/* A text of any length in several lines, as line_take. */
bool text_take(char **place, const struct arguments *arguments, const char *option, struct err *err);
/* The words from `first` on, and before them all that was given with --link. */
void words_collect(const struct arguments *arguments, size_t first, struct word_list *out);
/* The filter that --filter gives as one line; *query is NULL when it was not given. False and err when it is wrong. */
bool filter_take(const struct assess *assess, const struct arguments *arguments, struct query **query, struct err *err);

#endif
