// As sign_of_the_result.c, but asked for the wrong sign or on the wrong way, and with a lock that is forgotten.
#include <pthread.h>
#include <semaphore.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static sem_t semaphore;
static int turned, wrongSign, wrongWay, ofSemaphore;

static void onTheWrongWay(void) {
  if (pthread_mutex_trylock(&mutex) > 0) {
    turned++;  // RACE!
    return;
  }
  pthread_mutex_unlock(&mutex);
}

// It gives EBUSY, which is above zero.
static void byTheWrongSign(void) {
  if (pthread_mutex_trylock(&mutex) < 0) return;
  wrongSign++;  // RACE!
  pthread_mutex_unlock(&mutex);
}

static void negated(void) {
  if (!(pthread_mutex_trylock(&mutex) <= 0)) {
    wrongWay++;  // RACE!
    return;
  }
  pthread_mutex_unlock(&mutex);
}

static int forgotten(int n) {
  if (pthread_mutex_lock(&mutex) < 0) return -1;
  if (n > 3) return 1;                            // FINDING! lock-leak
  pthread_mutex_unlock(&mutex);
  return 0;
}

// It gives -1.
static void ofASemaphore(void) {
  if (sem_trywait(&semaphore) > 0) return;
  ofSemaphore++;  // RACE!
  sem_post(&semaphore);
}

static void *work(void *unused) {
  onTheWrongWay();
  byTheWrongSign();
  negated();
  forgotten(turned);
  ofASemaphore();
  return unused;
}

int main(void) {
  pthread_t a, b;
  sem_init(&semaphore, 0, 1);
  pthread_create(&a, NULL, work, NULL);
  pthread_create(&b, NULL, work, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return turned + wrongSign + wrongWay + ofSemaphore;
}
