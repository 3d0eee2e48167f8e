/* Options as texts, dates and lists. */
#include "command/take.h"

#include <errno.h>
#include <string.h>

#define DAYS_MOST 100000

void text_set(char **place, const char *text)
{
	char *copy = xstrdup(text);

	free(*place);
	*place = copy;
}

bool date_take(char **place, const struct arguments *arguments, const char *option, const char *today, struct err *err)
{
	const char *typed = argument_value(arguments, option);
	char date[DATE_SIZE] = "";

	if (typed == NULL)
		return true;
	if (*typed != '\0' && !date_parse(typed, today, date))
		return err_set(err, ERR_INPUT, "--%s takes a day like 2027-06-30, or +90d, +8w, +12m, not \"%s\".", option, typed);
	text_set(place, date);
	return true;
}

bool line_take(char **place, const struct arguments *arguments, const char *option, bool may_be_blank, struct err *err)
{
	const char *typed = argument_value(arguments, option);

	if (typed == NULL)
		return true;
	if (!typed_line_check(option, typed, may_be_blank, err))
		return false;
	free(*place);
	*place = text_trim(typed);
	return true;
}

bool days_take(int *days, const char *text, const char *where, struct err *err)
{
	char *end;
	long parsed;

	errno = 0;
	parsed = strtol(text, &end, 10);
	if (*text < '1' || *text > '9' || *end != '\0' || errno != 0 || parsed > DAYS_MOST)
		return err_set(err, ERR_USAGE, "%s takes a number of days from 1 on, not \"%s\".", where, text);
	*days = (int)parsed;
	return true;
}

void words_collect(const struct arguments *arguments, size_t first, struct word_list *out)
{
	for (size_t i = 0; i < arguments->options.n; i++)
		if (strcmp(arguments->options.v[i].option->name, "link") == 0)
			vec_push(out, arguments->options.v[i].value);
	for (size_t i = first; i < arguments->words.n; i++)
		vec_push(out, arguments->words.v[i]);
}

bool filter_take(const struct assess *assess, const struct arguments *arguments, struct query **query, struct err *err)
{
	const char *line = argument_value(arguments, "filter");

	*query = line == NULL ? NULL : query_parse_line(assess, line, err);
	return line == NULL || *query != NULL;
}
