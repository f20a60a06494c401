// Threads push accounts to a list and look one up, both under the lock, and change what they have
// found without it.
#include <pthread.h>
#include <stdlib.h>

struct Account {
  int number;
  int balance;
  struct Account *next;
};

static struct Account *head;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static struct Account *find(int number) {
  pthread_mutex_lock(&mutex);
  struct Account *account = head;
  while (account && account->number != number) account = account->next;  // NORACE
  pthread_mutex_unlock(&mutex);
  return account;
}

static void add(int number) {
  struct Account *account = calloc(1, sizeof *account);
  account->number = number;
  pthread_mutex_lock(&mutex);
  account->next = head;
  head = account;
  pthread_mutex_unlock(&mutex);
}

static void *customer(void *argument) {
  add((int)(long)argument);
  struct Account *account = find(1);
  if (account) account->balance += 10;  // RACE!
  return NULL;
}

int main(void) {
  add(1);
  pthread_t one, other;
  pthread_create(&one, NULL, customer, (void *)2);
  pthread_create(&other, NULL, customer, (void *)3);
  pthread_join(one, NULL);
  pthread_join(other, NULL);
  return head->balance;  // NORACE
}
