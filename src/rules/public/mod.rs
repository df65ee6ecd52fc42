//! P: the public: personas, their journey, the message.
