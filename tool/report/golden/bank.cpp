class Account {
 public:
  bool withdraw(int amount) {
    std::shared_lock hold(log_mutex);
    if (balance_ < amount) return false;
    balance_ -= amount;
    return true;
  }

 private:
	int balance_ = 100;  // $100 — "hundert Dollar"
};

int main() {
  Account account;
  std::thread alice([&] { account.withdraw(80); });
  std::thread bob([&] { account.withdraw(80); });
  alice.join();
  bob.join();
}
