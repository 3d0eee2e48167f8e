/* Review and sign-off: what stands, what was lifted by which change, and the next step. */
#include "assess/review.h"

#include "assess/touch.h"

#include <string.h>

/* --- what was lifted --- */

static struct lift lift_of(const struct history_entry *entry)
{
	return (struct lift){entry->seq, entry->at_us, xstrdup(entry->actor), history_describe(entry)};
}

static void lift_clear(struct lift *lift)
{
	free(lift->by);
	free(lift->what);
}

/* The entries are newest first, so the first change is the last one that matches. */
static struct lift part_lift(const struct touch_context *context, const struct review *review)
{
	const struct history_list *since = context->entries;
	uint32_t part = catalog_find_part(context->assess->catalog, review->part);

	for (size_t i = since->n; i > 0; i--)
		if (since->v[i - 1].seq > review->head_seq && touches_part(context, i - 1, part))
			return lift_of(&since->v[i - 1]);
	return (struct lift){.seq = 0};
}

static struct part_review part_review_of(const struct touch_context *context, const struct review *review)
{
	static const enum standing standings[] = {
	    [REVIEW_NONE] = STANDING_NONE,
	    [REVIEW_SUBMITTED] = STANDING_SUBMITTED,
	    [REVIEW_ACCEPTED] = STANDING_ACCEPTED,
	    [REVIEW_SENT_BACK] = STANDING_SENT_BACK,
	};
	struct part_review made = {.review = review, .standing = standings[review->state]};

	if (review->state == REVIEW_ACCEPTED)
		made.lift = part_lift(context, review);
	if (made.lift.seq > 0)
		made.standing = STANDING_LIFTED;
	return made;
}

/* Signing changes nothing of what is signed, so that several can sign the same; nor does recording how it stands. */
static bool changes_nothing(const char *entity)
{
	static const char *const records[] = {"sign-off", "snapshot", "paper", "paper file"};

	for (size_t i = 0; i < COUNT(records); i++)
		if (strcmp(entity, records[i]) == 0)
			return true;
	return false;
}

static struct lift signing_lift(const struct review_book *book, const struct signoff *signoff)
{
	for (size_t i = book->since.n; i > 0; i--) {
		const struct history_entry *entry = &book->since.v[i - 1];

		if (entry->seq > signoff->head_seq && !changes_nothing(entry->entity))
			return lift_of(entry);
	}
	return (struct lift){.seq = 0};
}

static struct signing signing_of(const struct review_book *book, size_t i)
{
	struct signing made = {.signoff = &book->signoffs.v[i], .standing = SIGNOFF_HOLDS};

	if (made.signoff->withdrawn) {
		made.standing = SIGNOFF_WITHDRAWN;
		return made;
	}
	made.lift = signing_lift(book, made.signoff);
	if (!book->signed_entry[i])
		made.standing = SIGNOFF_BROKEN;
	else if (made.lift.seq > 0)
		made.standing = SIGNOFF_LIFTED;
	return made;
}

static bool same_person(const char *a, const char *b)
{
	AUTO_FREE char *first = text_trim(a), *second = text_trim(b);
	AUTO_FREE char *folded = text_fold(first), *other = text_fold(second);

	return strcmp(folded, other) == 0;
}

static bool signed_again(const struct review_book *book, const struct signoff *lifted)
{
	for (size_t i = 0; i < book->signoffs.n; i++)
		if (book->signings[i].standing == SIGNOFF_HOLDS && same_person(book->signoffs.v[i].name, lifted->name))
			return true;
	return false;
}

void review_book_compute(struct review_book *book, const struct assess *assess)
{
	struct touch_context context = {.assess = assess, .task_links = &book->task_links, .entries = &book->since};

	book->parts = xcalloc(book->reviews.n, sizeof *book->parts);
	book->signings = xcalloc(book->signoffs.n, sizeof *book->signings);
	touch_begin(&context);
	for (size_t i = 0; i < book->reviews.n; i++)
		book->parts[i] = part_review_of(&context, &book->reviews.v[i]);
	touch_end(&context);
	for (size_t i = 0; i < book->signoffs.n; i++)
		book->signings[i] = signing_of(book, i);
	for (size_t i = 0; i < book->signoffs.n; i++)
		if (book->signings[i].standing == SIGNOFF_LIFTED && signed_again(book, &book->signoffs.v[i]))
			book->signings[i].standing = SIGNOFF_REPLACED;
}

void review_book_forget(struct review_book *book)
{
	for (size_t i = 0; book->parts != NULL && i < book->reviews.n; i++)
		lift_clear(&book->parts[i].lift);
	for (size_t i = 0; book->signings != NULL && i < book->signoffs.n; i++)
		lift_clear(&book->signings[i].lift);
	free(book->parts);
	free(book->signings);
	book->parts = NULL;
	book->signings = NULL;
}

/* --- loading --- */

/* What is not accepted or signed any more needs no history. */
static int64_t oldest_head(const struct review_book *book)
{
	int64_t oldest = book->head_seq;

	for (size_t i = 0; i < book->reviews.n; i++)
		if (book->reviews.v[i].state == REVIEW_ACCEPTED && book->reviews.v[i].head_seq < oldest)
			oldest = book->reviews.v[i].head_seq;
	for (size_t i = 0; i < book->signoffs.n; i++)
		if (!book->signoffs.v[i].withdrawn && book->signoffs.v[i].head_seq < oldest)
			oldest = book->signoffs.v[i].head_seq;
	return oldest < 0 ? 0 : oldest;
}

static bool find_signed(struct store *store, const char *assessment, const struct signoff *signoff, bool *found,
    struct err *err)
{
	struct history_list entry = VEC_INIT;

	if (!store_history(store, assessment, NULL, signoff->head_seq + 1, 1, &entry, err))
		return false;
	*found = entry.n == 1 && entry.v[0].seq == signoff->head_seq && strcmp(entry.v[0].hash, signoff->head_hash) == 0;
	history_list_free(&entry);
	return true;
}

static bool load_history(struct review_book *book, struct store *store, const char *assessment, struct err *err)
{
	int64_t newer = book->head_seq - oldest_head(book);

	book->signed_entry = xcalloc(book->signoffs.n, sizeof *book->signed_entry);
	for (size_t i = 0; i < book->signoffs.n; i++)
		if (!find_signed(store, assessment, &book->signoffs.v[i], &book->signed_entry[i], err))
			return false;
	return newer == 0 ||
	       store_history(store, assessment, NULL, book->head_seq + 1, (size_t)newer, &book->since, err);
}

static bool load_lists(struct review_book *book, struct store *store, const char *id, struct err *err)
{
	return store_head(store, id, &book->head_seq, book->head_hash, err) &&
	       store_review_list(store, id, &book->reviews, err) &&
	       store_comment_list(store, id, &book->comments, err) &&
	       store_signoff_list(store, id, &book->signoffs, err) &&
	       store_task_link_list(store, id, &book->task_links, err) && load_history(book, store, id, err);
}

struct review_book *review_book_load(struct store *store, const struct assess *assess, struct err *err)
{
	struct review_book *book = xcalloc(1, sizeof *book);
	const char *id = assess->assessment.id;

	if (id != NULL && !load_lists(book, store, id, err)) {
		review_book_free(book);
		return NULL;
	}
	review_book_compute(book, assess);
	return book;
}

void review_book_free(struct review_book *book)
{
	if (book == NULL)
		return;
	review_book_forget(book);
	review_list_free(&book->reviews);
	comment_list_free(&book->comments);
	signoff_list_free(&book->signoffs);
	task_link_list_free(&book->task_links);
	history_list_free(&book->since);
	free(book->signed_entry);
	free(book);
}

/* --- looking --- */

const struct part_review *review_of_part(const struct review_book *book, const char *part)
{
	for (size_t i = 0; i < book->reviews.n; i++)
		if (strcmp(book->reviews.v[i].part, part) == 0)
			return &book->parts[i];
	return NULL;
}

unsigned review_comments(const struct review_book *book, const char *item, bool unresolved)
{
	unsigned n = 0;

	for (size_t i = 0; i < book->comments.n; i++)
		if (strcmp(book->comments.v[i].item, item) == 0 && !(unresolved && book->comments.v[i].resolved))
			n++;
	return n;
}

const char *standing_words(enum standing standing)
{
	static const char *const words[] = {"", "submitted", "accepted", "lifted", "sent back"};

	return words[standing];
}

const char *signoff_standing_words(enum signoff_standing standing)
{
	static const char *const words[] = {"holds", "lifted", "signed again", "withdrawn", "broken"};

	return words[standing];
}

static void add_day(struct str *out, int64_t us)
{
	char time[TIME_SIZE];

	time_iso(us, time);
	str_addn(out, time, DATE_SIZE - 1);
}

static void add_lift(const struct lift *lift, struct str *out)
{
	str_add(out, "; lifted on ");
	add_day(out, lift->at_us);
	str_addf(out, " by %s: %s", lift->by, lift->what);
}

void review_sentence(const struct part_review *review, struct str *out)
{
	const struct review *stored = review->review;

	if (review->standing == STANDING_NONE && *stored->assignee != '\0')
		str_addf(out, "Assigned to %s.", stored->assignee);
	if (review->standing == STANDING_NONE)
		return;
	str_addf(out, "%s by %s on ",
	    review->standing == STANDING_SUBMITTED ? "Submitted"
		: review->standing == STANDING_SENT_BACK ? "Sent back" : "Accepted",
	    review->standing == STANDING_SUBMITTED ? stored->author : stored->by);
	add_day(out, stored->at_us);
	if (review->standing == STANDING_SENT_BACK)
		str_addf(out, ": %s", stored->reason);
	if (review->standing == STANDING_LIFTED)
		add_lift(&review->lift, out);
}

void signing_sentence(const struct signing *signing, struct str *out)
{
	const struct signoff *signoff = signing->signoff;

	str_addf(out, "Signed by %s, %s, on %s", signoff->name, signoff->role, signoff->date);
	if (signing->standing == SIGNOFF_HOLDS)
		str_add(out, "; the assessment is still what was signed");
	else if (signing->standing == SIGNOFF_WITHDRAWN)
		str_addf(out, "; withdrawn by %s", signoff->by);
	else if (signing->standing == SIGNOFF_BROKEN)
		str_add(out, "; the history does not have the entry that was signed");
	else
		add_lift(&signing->lift, out);
	if (signing->standing == SIGNOFF_REPLACED)
		str_add(out, "; signed again since");
}

/* --- the next step --- */

static bool may_submit(const struct part_review *now, struct err *err)
{
	if (now == NULL)
		return true;
	if (now->standing == STANDING_SUBMITTED)
		return err_set(err, ERR_INPUT, "%s was submitted already, by %s.", now->review->part, now->review->author);
	if (now->standing == STANDING_ACCEPTED)
		return err_set(err, ERR_INPUT, "%s is accepted, and nothing below it was changed since.", now->review->part);
	return true;
}

static bool may_judge(const struct part_review *now, const char *part, bool accept, const char *actor, struct err *err)
{
	enum standing standing = now == NULL ? STANDING_NONE : now->standing;

	if (standing == STANDING_NONE || standing == STANDING_SENT_BACK)
		return err_set(err, ERR_INPUT, "%s was not submitted: that comes first.", part);
	if (accept && standing == STANDING_LIFTED)
		return err_set(err, ERR_INPUT, "%s was changed after it was accepted: it has to be submitted again first.", part);
	if (accept && standing == STANDING_ACCEPTED)
		return err_set(err, ERR_INPUT, "%s is accepted already, by %s.", part, now->review->by);
	if (same_person(now->review->author, actor))
		return err_set(err, ERR_INPUT, "%s was submitted by you: somebody else accepts it or sends it back.", part);
	return true;
}

static bool step_allowed(const struct part_review *now, const char *part, enum review_step step, const char *actor,
    const char *text, struct err *err)
{
	switch (step) {
	case REVIEW_ASSIGN:
		return true;
	case REVIEW_SUBMIT:
		return may_submit(now, err);
	case REVIEW_ACCEPT:
		return may_judge(now, part, true, actor, err);
	case REVIEW_SEND_BACK:
		if (text_blank(text))
			return err_set(err, ERR_INPUT, "Say why %s is sent back: its author has to know.", part);
		return may_judge(now, part, false, actor, err);
	}
	return false;
}

static void set(char **text, const char *value)
{
	free(*text);
	*text = xstrdup(value);
}

static void take_step(struct review *review, enum review_step step, const char *actor, const char *text, int64_t head)
{
	if (step == REVIEW_ASSIGN) {
		set(&review->assignee, text == NULL ? "" : text);
		return;
	}
	review->state = step == REVIEW_SUBMIT ? REVIEW_SUBMITTED : step == REVIEW_ACCEPT ? REVIEW_ACCEPTED : REVIEW_SENT_BACK;
	review->head_seq = step == REVIEW_ACCEPT ? head : 0;
	set(&review->reason, step == REVIEW_SEND_BACK ? text : "");
	if (step == REVIEW_SUBMIT)
		set(&review->author, actor);
}

bool review_step(const struct review_book *book, const char *part, enum review_step step, const char *actor,
    const char *text, struct review *out, struct err *err)
{
	const struct part_review *now = review_of_part(book, part);
	const struct review *stored = now == NULL ? NULL : now->review;

	if (!step_allowed(now, part, step, actor, text, err))
		return false;
	*out = (struct review){
	    .part = xstrdup(part),
	    .assignee = xstrdup(stored == NULL ? "" : stored->assignee),
	    .state = stored == NULL ? REVIEW_NONE : stored->state,
	    .author = xstrdup(stored == NULL ? "" : stored->author),
	    .reason = xstrdup(stored == NULL ? "" : stored->reason),
	    .head_seq = stored == NULL ? 0 : stored->head_seq,
	    .by = xstrdup(""),
	    .version = stored == NULL ? 0 : stored->version,
	};
	take_step(out, step, actor, text, book->head_seq);
	return true;
}

bool review_book_current(const struct review_book *book, struct store *store, const char *assessment, struct err *err)
{
	char hash[SHA256_HEX];
	int64_t seq;

	return store_head(store, assessment, &seq, hash, err) &&
	       (seq == book->head_seq ||
		   err_set(err, ERR_STORE, "Something was changed meanwhile: look at it, and do the same again."));
}

void review_clear(struct review *review)
{
	free(review->part);
	free(review->assignee);
	free(review->author);
	free(review->reason);
	free(review->by);
	*review = (struct review){.part = NULL};
}
