/* The checkup: loading what the rules look at, and putting in order what they found. */
#include "assess/checkup-rules.h"

#include <string.h>

static const struct {
	const char *name, *what, *hint;
} rules[RULE_COUNT] = {
#define R(id, name, what, hint) [RULE_##id] = {name, what, hint},
#include "assess/checkup.def"
#undef R
};

const char *checkup_rule_name(enum checkup_rule rule)
{
	return rules[rule].name;
}

const char *checkup_rule_what(enum checkup_rule rule)
{
	return rules[rule].what;
}

const char *checkup_rule_hint(enum checkup_rule rule)
{
	return rules[rule].hint;
}

int checkup_rule_parse(const char *name)
{
	for (size_t i = 0; i < RULE_COUNT; i++)
		if (strcmp(rules[i].name, name) == 0)
			return (int)i;
	return -1;
}

void checkup_find(struct checkup *checkup, enum checkup_rule rule, const char *item, const char *format, ...)
{
	AUTO_STR text = STR_INIT;
	va_list args;

	if (checkup->options->without[rule])
		return;
	va_start(args, format);
	str_addv(&text, format, args);
	va_end(args);
	vec_push(checkup->out, (struct finding){rule, xstrdup(item), text_line(str_text(&text))});
}

static bool load(struct checkup *checkup, struct store *store, struct err *err)
{
	return question_register_load(&checkup->questions, checkup->assess, store, err) &&
	       kpi_register_load(&checkup->kpis, checkup->assess, store, err);
}

static void look(struct checkup *checkup)
{
	checkup_signoffs(checkup);
	checkup_reviews(checkup);
	checkup_answers(checkup);
	checkup_evidence(checkup);
	checkup_tasks(checkup);
	checkup_decisions(checkup);
	checkup_questions(checkup);
	checkup_kpis(checkup);
	checkup_comments(checkup);
}

/* By rule, and within a rule as they were found. */
static void put_in_order(struct finding_list *found, struct finding_list *out)
{
	for (int rule = 0; rule < RULE_COUNT; rule++)
		for (size_t i = 0; i < found->n; i++)
			if ((int)found->v[i].rule == rule)
				vec_push(out, found->v[i]);
	vec_free(found);
}

bool checkup_run(struct store *store, const struct assess *assess, const struct review_book *book,
    const struct checkup_options *options, struct finding_list *out, struct err *err)
{
	struct finding_list found = VEC_INIT;
	struct checkup checkup = {.assess = assess, .book = book, .options = options, .out = &found};
	bool loaded = load(&checkup, store, err);

	if (loaded)
		look(&checkup);
	put_in_order(&found, out);
	question_register_free(&checkup.questions);
	kpi_register_free(&checkup.kpis);
	return loaded;
}

void finding_list_free(struct finding_list *list)
{
	for (size_t i = 0; i < list->n; i++) {
		free(list->v[i].item);
		free(list->v[i].text);
	}
	vec_free(list);
}
