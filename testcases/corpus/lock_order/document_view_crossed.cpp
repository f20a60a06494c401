// Document calls the view with its mutex held and the view calls the document with its own held; wrong, they can deadlock.
#include <iostream>
#include <mutex>
#include <string>
#include <thread>

class View;

class Document {
public:
    void attach(View* v) { view_ = v; }
    void append(const std::string& s);
    std::string text()
    {
        std::lock_guard g(m_); // DEADLOCK!
        return text_; // NORACE
    }

private:
    std::mutex m_;
    std::string text_;
    View* view_ = nullptr;
};

class View {
public:
    explicit View(Document& d) : doc_(d) {}
    void invalidate()
    {
        std::lock_guard g(m_); // DEADLOCK!
        dirty_ = true; // NORACE
    }
    void refresh()
    {
        std::lock_guard g(m_);
        if (dirty_) {
            shown_ = doc_.text(); // NORACE
            dirty_ = false;
        }
    }
    std::size_t shown()
    {
        std::lock_guard g(m_);
        return shown_.size();
    }

private:
    Document& doc_;
    std::mutex m_;
    std::string shown_;
    bool dirty_ = true;
};

void Document::append(const std::string& s)
{
    std::lock_guard g(m_);
    text_ += s; // NORACE
    view_->invalidate();
}

int main()
{
    Document d;
    View v(d);
    d.attach(&v);
    std::thread w([&] {
        for (int i = 0; i < 100; ++i)
            d.append("x");
    });
    for (int i = 0; i < 100; ++i)
        v.refresh();
    w.join();
    std::cout << v.shown() << '\n';
}
