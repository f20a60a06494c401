// pthread_t is a number: a join names the variable, the element or the member it is read from.
#include <pthread.h>

struct Worker {
    pthread_t thread;
    int result;
};

static int plain, left;
static int slots[4];

static void* add(void* into) {
    ++*(int*)into;  // NORACE
    return NULL;
}

static void* lose(void* unused) {
    (void)unused;
    ++left;  // RACE!
    return NULL;
}

int main(void) {
    pthread_t one, lost;
    pthread_t many[4];
    struct Worker worker = {.result = 0};
    pthread_create(&one, NULL, add, &plain);
    pthread_create(&lost, NULL, lose, NULL);
    pthread_create(&worker.thread, NULL, add, &worker.result);
    for (int i = 0; i < 4; ++i) pthread_create(&many[i], NULL, add, &slots[i]);
    pthread_join(one, NULL);
    pthread_join(worker.thread, NULL);
    for (int i = 0; i < 4; ++i) pthread_join(many[i], NULL);
    ++left;  // RACE!
    return plain + worker.result + slots[0];  // NORACE
}
