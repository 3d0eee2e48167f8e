/* Filters: words that an officer types, made into conditions that items meet or not. */
#include "assess/condition.h"

#include <string.h>
#include <strings.h>

static const struct key {
	const char *name;
	condition_reader *read;
} keys[] = {
	{"state", condition_read_state},
	{"applies", condition_read_applies},
	{"under", condition_read_under},
	{"kind", condition_read_kind},
	{"evidence", condition_read_evidence},
	{"owner", condition_read_owner},
	{"due", condition_read_due},
	{"severity", condition_read_severity},
	{"action", condition_read_action},
	{"confirm", condition_read_confirm},
	{"text", condition_read_text},
};

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
}

/* Length of what looks like a key in front of a colon; 0 when the word is text. */
static size_t key_length(const char *word)
{
	size_t length = 0;

	while (is_letter(word[length]))
		length++;
	return word[length] == ':' && !str_starts(word + length, "://") ? length : 0;
}

static const struct key *find_key(const char *word, size_t length)
{
	for (size_t i = 0; i < COUNT(keys); i++)
		if (strlen(keys[i].name) == length && strncasecmp(word, keys[i].name, length) == 0)
			return &keys[i];
	return NULL;
}

static bool read_word(const struct assess *assess, const char *word, struct condition *condition,
    struct err *err)
{
	AUTO_FREE char *shown = NULL;
	size_t length = key_length(word);
	const struct key *key = find_key(word, length);

	if (!utf8_valid(word, strlen(word)))
		return err_set(err, ERR_USAGE, "A word of the filter is not UTF-8: type it in a UTF-8 terminal.");
	if (length == 0)
		return condition_read_text(assess, word, condition, err);
	if (key != NULL)
		return key->read(assess, word + length + 1, condition, err);
	shown = text_line(word);
	return err_set(err, ERR_USAGE,
	    "There is no filter %.*s: (there are state:, applies:, under:, kind:, evidence:, owner:, due:, "
	    "severity:, action:, confirm: and text:). "
	    "Write \"text:%s\" to look for these words as they stand.", (int)length, word, shown);
}

static struct query *query_new(const struct assess *assess)
{
	struct query *query = xcalloc(1, sizeof *query);

	query->assess = assess;
	return query;
}

static void condition_clear(struct condition *condition)
{
	free(condition->text);
	free(condition->owner);
}

static bool add_word(struct query *query, const char *word, struct err *err)
{
	struct condition condition = {.part = NO_PART, .part_kind = -1, .evidence_kind = -1};
	bool good = read_word(query->assess, word, &condition, err);

	if (!good || str_same(condition.text, "")) { /* no words: nothing to look for */
		condition_clear(&condition);
		return good;
	}
	if (condition.text != NULL)
		query->folded = assess_folded(query->assess);
	vec_push(&query->conditions, condition);
	return true;
}

struct query *query_parse(const struct assess *assess, const char *const *words, size_t n, struct err *err)
{
	struct query *query = query_new(assess);
	bool good = true;

	for (size_t i = 0; good && i < n; i++)
		good = add_word(query, words[i], err);
	if (good)
		return query;
	query_free(query);
	return NULL;
}

/* Copies the next word of a line without its quotes; false at the end. */
static bool next_word(const char **line, struct str *word)
{
	bool quoted = false;

	str_clear(word);
	*line += strspn(*line, " \t");
	if (**line == '\0')
		return false;
	for (; **line != '\0' && (quoted || strchr(" \t", **line) == NULL); ++*line) {
		if (**line == '"')
			quoted = !quoted;
		else
			str_addc(word, **line);
	}
	return true;
}

struct query *query_parse_line(const struct assess *assess, const char *line, struct err *err)
{
	struct query *query = query_new(assess);
	AUTO_STR word = STR_INIT;
	bool good = true;

	while (good && next_word(&line, &word))
		good = add_word(query, str_text(&word), err);
	if (good)
		return query;
	query_free(query);
	return NULL;
}

void query_free(struct query *query)
{
	if (query == NULL)
		return;
	for (size_t i = 0; i < query->conditions.n; i++)
		condition_clear(&query->conditions.v[i]);
	vec_free(&query->conditions);
	free(query);
}

/* --- asking --- */

static bool meets(const struct query *query, const struct target *target)
{
	for (size_t i = 0; i < query->conditions.n; i++) {
		const struct condition *condition = &query->conditions.v[i];

		if (!condition->holds(query, condition, target))
			return false;
	}
	return true;
}

/* `texts` is the folded text of the item's kind; NULL when nobody asks for text. */
static bool item_meets(const struct query *query, enum item_kind kind, uint32_t index, const char *const *texts)
{
	const struct catalog *catalog = query->assess->catalog;
	struct target target = {.kind = kind, .index = index, .text = texts == NULL ? NULL : texts[index]};

	target.part = catalog_part_of(catalog, (struct item_ref){kind, index, NULL});
	return meets(query, &target);
}

bool query_part(const struct query *query, uint32_t part)
{
	return item_meets(query, ITEM_PART, part, query->folded == NULL ? NULL : query->folded->part);
}

bool query_check(const struct query *query, uint32_t check)
{
	return item_meets(query, ITEM_CHECK, check, query->folded == NULL ? NULL : query->folded->check);
}

bool query_kpi(const struct query *query, uint32_t kpi)
{
	return item_meets(query, ITEM_KPI, kpi, query->folded == NULL ? NULL : query->folded->kpi);
}

bool query_question(const struct query *query, uint32_t question)
{
	return item_meets(query, ITEM_QUESTION, question, query->folded == NULL ? NULL : query->folded->question);
}

bool query_evidence(const struct query *query, const struct evidence *evidence)
{
	size_t index = (size_t)(evidence - query->assess->evidence.v);
	const char *text = query->folded == NULL ? NULL : query->folded->evidence[index];

	return meets(query, &(struct target){.kind = ITEM_NONE, .part = NO_PART, .evidence = evidence, .text = text});
}

static bool asks_for_state(const struct query *query)
{
	for (size_t i = 0; i < query->conditions.n; i++)
		if (query->conditions.v[i].state != NULL)
			return true;
	return false;
}

/* What else can be asked makes no sense of a decision. */
bool query_decision(const struct query *query, const struct decision *decision)
{
	size_t index = (size_t)(decision - query->assess->decisions.v);

	for (size_t i = 0; i < query->conditions.n; i++) {
		const struct condition *condition = &query->conditions.v[i];

		if (condition->text != NULL ? strstr(query->folded->decision[index], condition->text) == NULL :
		    condition->owner == NULL || !condition_owner_is(decision->owner, condition->owner))
			return false;
	}
	return true;
}

bool query_task(const struct query *query, const struct task *task)
{
	size_t index = (size_t)(task - query->assess->tasks.v);
	const char *text = query->folded == NULL ? NULL : query->folded->task[index];

	if (task->retired && !asks_for_state(query))
		return false;
	return meets(query, &(struct target){.kind = ITEM_NONE, .part = NO_PART, .task = task, .text = text});
}
